using System.Diagnostics;
using Treadle.Cli.Terminal;
using Treadle.Protocol.Client;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Predictions;
using Treadle.Server.Hosting;

namespace Treadle.Cli.Simulation;

/// <summary>Plays a labelled stream through a real server of its own: the same API, journal, store and wheel as in production, with simulated people and a simulated clock.</summary>
internal sealed class Simulation(SimulationOptions options, SimulatedWorld world, ISimulationView view)
{
    /// <summary>Items that arrive together.</summary>
    private const int Chunk = 100;

    /// <summary>Simulated time between two items: a stream of 10,000 takes ten days, so that daily and hourly work comes due.</summary>
    private static readonly TimeSpan BetweenItems = TimeSpan.FromSeconds(86.4);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly List<bool> _isAutomated = [];
    private readonly List<string?> _answers = [];
    private int _firstModelAt = -1;
    private long _acknowledged;

    /// <summary>Plays to the end.</summary>
    public async Task<SimulationResult> RunAsync(CancellationToken cancellation)
    {
        var clock = new SimulationClock(options.Start);
        await using var server = await StartAsync(clock, cancellation);
        using var http = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(30) };
        var client = new TreadleClient(http);
        if ((await client.ProjectsAsync(cancellation)) is { Count: > 0 } projects)
        {
            throw NotEmpty($"holds the project {projects[0].Project}");
        }

        var pace = LabelPace.For(world.Count, options.InitialLabels, options.LabelBudget);
        await client.ApplyConfigAsync(options.ProjectFile ?? SimulatedProject.File(options, world, pace), cancellation);
        var people = new SimulatedPeople(
            client,
            options.Project,
            options.AnnotatorAccuracy.Select((accuracy, index) => new SimulatedPerson($"simulated-{index + 1}", accuracy, world.Labels, options.Seed)).ToList(),
            itemId => world.TruthOf(SimulatedItem.IndexOf(itemId)));
        var judge = new SimulationJudge(server.Services, client, options, world);
        for (var from = 0; from < world.Count; from += Chunk)
        {
            var count = Math.Min(Chunk, world.Count - from);
            await PredictAsync(client, from, count, cancellation);
            clock.Advance(BetweenItems * count);
            await TurnAsync(client, people, judge, pace.Allowed(from + count, count, people.LabelledItems, judge.IsUrgent, judge.HasChallenger), from + count, cancellation);
        }

        return await FinishAsync(client, people, judge, cancellation);
    }

    private async Task<TreadleServer> StartAsync(SimulationClock clock, CancellationToken cancellation)
    {
        try
        {
            return await TreadleServer.StartAsync(
                new ServerOptions { DataFolder = options.DataFolder, Store = options.Store, Port = 0, RunsWorkers = false, SimulationSeed = options.Seed },
                clock,
                null,
                cancellation);
        }
        catch (ProblemException problem) when (problem.Problem.Code == ErrorCodes.ModelNotServable.Code)
        {
            throw NotEmpty("holds models whose artifacts are in another data folder");
        }
    }

    private static InputException NotEmpty(string what) => new($"the database of --store {what}. A simulation starts anew: name an empty database.");

    private async Task PredictAsync(TreadleClient client, int from, int count, CancellationToken cancellation)
    {
        var requests = Enumerable.Range(from, count).Select(index => new PredictionRequest
        {
            Id = SimulatedItem.IdOf(index),
            Input = new Dictionary<string, string> { ["text"] = world.TextOf(index) },
        }).ToList();
        var answer = await client.PredictBatchAsync(options.Project, requests, cancellation);
        if (answer.Errors.Count > 0)
        {
            throw new InvalidOperationException($"the server refused {answer.Errors.Count} simulated items: {answer.Errors[0].Path}: {answer.Errors[0].Expected}");
        }

        _acknowledged += answer.Items.Count;
        foreach (var item in answer.Items)
        {
            _isAutomated.Add(item.Route is Route.Auto or Route.Audit);
            _answers.Add(item.Output?.Label);
            _firstModelAt = _firstModelAt < 0 && item.Output is not null ? _answers.Count - 1 : _firstModelAt;
        }
    }

    // People answer what waits, then the wheel turns; after an alert both go on until nothing more happens, as a team would that was told.
    private async Task TurnAsync(TreadleClient client, SimulatedPeople people, SimulationJudge judge, int allowed, int arrived, CancellationToken cancellation)
    {
        await people.WorkAsync(allowed, cancellation);
        var turn = await client.TurnAsync(options.Project, cancellation);
        await judge.LookAsync(arrived, cancellation);
        var wheel = await client.WheelAsync(options.Project, cancellation);
        view.Show(new SimulationMoment(arrived, world.Count, people.LabelledItems, people.Answers, wheel, turn.Steps, judge.Models));
    }

    private async Task<SimulationResult> FinishAsync(TreadleClient client, SimulatedPeople people, SimulationJudge judge, CancellationToken cancellation)
    {
        var seconds = _watch.Elapsed.TotalSeconds;
        var wheel = await client.WheelAsync(options.Project, cancellation);
        var replay = await client.ReplaySampleAsync(options.Project, Math.Min(1_000, world.Count), cancellation);
        var automated = Enumerable.Range(0, world.Count).Where(index => _isAutomated[index]).ToList();
        var wrong = automated.Count(index => _answers[index] != world.TruthOf(index));
        var served = _firstModelAt < 0 ? 0 : world.Count - _firstModelAt;
        var moves = await client.AliasMovesAsync(options.Project, cancellation);
        return new SimulationResult
        {
            Items = world.Count,
            Acknowledged = _acknowledged,
            Stored = wheel.Routes.Where(route => route.Key != "shadow").Sum(route => route.Value),
            Seconds = Math.Round(seconds, 2),
            ItemsPerSecond = Math.Round(world.Count / seconds, 1),
            Answers = people.Answers,
            Labels = people.LabelledItems,
            Routes = new SimulationResult.RouteCounts(wheel.Routes.GetValueOrDefault("auto"), wheel.Routes.GetValueOrDefault("review") + wheel.Routes.GetValueOrDefault("assist"), wheel.Routes.GetValueOrDefault("audit")),
            Automation = new SimulationResult.AutomationFigures(
                served == 0 ? 0 : Math.Round((double)automated.Count / served, 4),
                automated.Count == 0 ? null : Math.Round((double)wrong / automated.Count, 4),
                await judge.LedgerAsync(cancellation),
                options.ErrorTarget),
            Models = judge.Models,
            Promotions = moves.Count(move => move is { Alias: "champion", Action: "promote" }),
            HarmfulPromotions = judge.HarmfulPromotions,
            Rollbacks = moves.Count(move => move is { Alias: "champion", Action: "rollback" }),
            Alerts = judge.Alerts,
            Final = judge.Final,
            AllLabels = judge.WithAllLabels(cancellation),
            Replay = new SimulationResult.ReplayFigures(replay.Checked, replay.Identical),
            Seed = options.Seed,
        };
    }
}
