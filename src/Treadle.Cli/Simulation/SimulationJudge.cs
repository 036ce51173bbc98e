using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Treadle.Models.Text;
using Treadle.Models.Training;
using Treadle.Protocol.Client;
using Treadle.Protocol.Registry;
using Treadle.Server.Registry;

namespace Treadle.Cli.Simulation;

/// <summary>Knows the truth and keeps the score: how every model does on the test texts, which promotions harmed, which alerts were raised when.</summary>
internal sealed class SimulationJudge(IServiceProvider services, TreadleClient client, SimulationOptions options, SimulatedWorld world)
{
    private readonly Dictionary<int, TextModel> _loaded = [];
    private readonly Dictionary<int, SimulationResult.ModelFigures> _models = [];
    private readonly Dictionary<string, SimulationResult.AlertFigures> _alerts = new(StringComparer.Ordinal);
    private long _movesSeen;
    private int _arrived;
    private int? _champion;

    /// <summary>Every model with its test figures in the world of its registration.</summary>
    public IReadOnlyList<SimulationResult.ModelFigures> Models => _models.Values.OrderBy(model => model.Version).ToList();

    /// <summary>Every alert with the item at which it was raised.</summary>
    public IReadOnlyList<SimulationResult.AlertFigures> Alerts => _alerts.Values.OrderBy(alert => alert.Item).ToList();

    /// <summary>Promotions after which test accuracy fell.</summary>
    public int HarmfulPromotions { get; private set; }

    /// <summary>Whether an open alert says that the model is wrong.</summary>
    public bool IsUrgent => _alerts.Values.Any(alert => alert is { Kind: "quality", State: not "resolved" });

    /// <summary>Whether a challenger is in shadow.</summary>
    public bool HasChallenger { get; private set; }

    /// <summary>The champion on the test texts, in the world as it is now.</summary>
    public SimulationResult.TestFigures? Final => _champion is { } version ? Test(_loaded[version]) : null;

    /// <summary>Looks at what is new.</summary>
    public async Task LookAsync(int arrived, CancellationToken cancellation)
    {
        _arrived = arrived;
        foreach (var alert in await client.AlertsAsync(options.Project, null, cancellation))
        {
            var state = JsonNamingPolicy.SnakeCaseLower.ConvertName(alert.State.ToString());
            _alerts[alert.Id] = _alerts.TryGetValue(alert.Id, out var known)
                ? known with { State = state }
                : new SimulationResult.AlertFigures(alert.Kind, alert.Message, arrived, state);
        }

        foreach (var model in (await client.ModelsAsync(options.Project, cancellation)).Models.Where(model => !_models.ContainsKey(model.Version)))
        {
            _loaded[model.Version] = (await services.GetRequiredService<ModelRegistry>().LoadAsync(options.Project, model.Version, cancellation)).Text!;
            var figures = Test(_loaded[model.Version]);
            var labels = (int)model.Metrics.GetValueOrDefault("labels");
            _models[model.Version] = new SimulationResult.ModelFigures(model.Version, model.Trainer, labels, arrived, false, "in shadow", figures?.TestAccuracy, figures?.TestMacroF1);
        }

        foreach (var move in (await client.AliasMovesAsync(options.Project, cancellation)).Where(move => move.Sequence > _movesSeen))
        {
            Follow(move);
            _movesSeen = move.Sequence;
        }
    }

    /// <summary>The ledger's upper bound of the error of automated answers; null when nothing was automated.</summary>
    public async Task<double?> LedgerAsync(CancellationToken cancellation) => (await client.LedgerAsync(options.Project, null, cancellation)).UpperShare;

    /// <summary>The project's trainers given the true label of every item, in the world as it is at the end.</summary>
    public SimulationResult.TestFigures? WithAllLabels(CancellationToken cancellation)
    {
        var index = world.Labels.Select((label, place) => (label, place)).ToDictionary(pair => pair.label, pair => pair.place, StringComparer.Ordinal);
        var from = world.ChangesAt ?? 0;
        var rows = Enumerable.Range(from, world.Count - from).Select(item => new Treadle.Models.Training.LabelledText { Text = world.TextOf(item), Label = index[world.TruthOf(item)] }).ToList();
        var set = new TextTrainingSet { Labels = world.Labels, Rows = rows };
        return Test(new TrainerSelection(TrainerSelection.BuiltIn).Run(set, new TrainerSelectionOptions { Seed = options.Seed, MaxParallelism = Environment.ProcessorCount }, cancellation).Model);
    }

    private void Follow(AliasMove move)
    {
        HasChallenger = move.Alias == Alias.Challenger ? move.Version is not null : HasChallenger;
        if (move.Version is { } version && _models.TryGetValue(version, out var model))
        {
            _models[version] = model with { Promoted = model.Promoted || move.Action == "promote", Reason = move.Reason };
        }
        else if (move is { Action: "refuse", PreviousVersion: { } refused } && _models.TryGetValue(refused, out var loser))
        {
            _models[refused] = loser with { Reason = move.Reason };
        }

        if (move.Alias == Alias.Champion && move.Version is { } champion)
        {
            var before = _champion is { } previous ? Test(_loaded[previous]) : null;
            if (move.Action == "promote" && before?.TestAccuracy > Test(_loaded[champion])?.TestAccuracy)
            {
                HarmfulPromotions++;
            }

            _champion = champion;
        }
    }

    private SimulationResult.TestFigures? Test(TextModel model) => world.Test.Count == 0 ? null : TestScore.Of(model, world.TestsAt(_arrived - 1));
}
