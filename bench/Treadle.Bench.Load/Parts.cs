using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Json;
using Treadle.Protocol.Predictions;
using Treadle.Server.Facts;
using Treadle.Server.Hosting;
using Treadle.Server.Predictions;
using Treadle.Server.Projects;
using Treadle.Server.Registry;
using Treadle.Storage.Sql;

namespace Treadle.Bench.Load;

/// <summary>Processor time and allocation of each step of a prediction's path, run alone in this process.</summary>
internal static class Parts
{
    private const int Rows = 20_000;
    private const int DrainBatch = 1_000;

    public static async Task RunAsync(LoadSettings settings)
    {
        using var folder = new TemporaryFolder();
        await PreparedFolder.MakeAsync(folder.Path);
        await using var server = await TreadleServer.StartAsync(
            new ServerOptions { DataFolder = folder.Path, Port = 0, RunsWorkers = false }, TimeProvider.System, null, CancellationToken.None);
        var project = server.Services.GetRequiredService<ProjectDirectory>().Get(PreparedFolder.Project);
        var champion = server.Services.GetRequiredService<ServingTable>().Get(project.Id).Champion!;
        var ids = server.Services.GetRequiredService<IdFactory>();
        var messages = new Messages(3);
        var bodies = Enumerable.Range(0, 2_000).Select(_ => JsonSerializer.SerializeToUtf8Bytes(
            new PredictionRequest { Input = new Dictionary<string, string> { ["text"] = messages.Next().Text } }, HotPathJson.Default.PredictionRequest)).ToList();
        var requests = bodies.ConvertAll(body => JsonSerializer.Deserialize(body, HotPathJson.Default.PredictionRequest)!);
        var facts = requests.ConvertAll(request => FactOf(request, champion, ids));
        var payloads = facts.ConvertAll(fact => JsonSerializer.SerializeToUtf8Bytes(fact, PredictionJson.Default.PredictionFact));
        var errors = new List<ErrorDetail>();

        await MeasureStepAsync("parse request", at => JsonSerializer.Deserialize(bodies[at % 2_000], HotPathJson.Default.PredictionRequest));
        await MeasureStepAsync("check request", at => PredictionCheck.Collect(project, requests[at % 2_000], new RequestPath(1), errors));
        await MeasureStepAsync("ask the model", at => ModelAsking.Ask(champion, champion.Text!, requests[at % 2_000].Input!["text"]));
        await MeasureStepAsync("coin", at => Router.Coin(project.Secret, facts[at % 2_000].ItemId, "e0"));
        await MeasureStepAsync("id", _ => ids.Next());
        await MeasureStepAsync("write fact", at => JsonSerializer.SerializeToUtf8Bytes(facts[at % 2_000], PredictionJson.Default.PredictionFact));
        await MeasureStepAsync("make answer", at => PredictionAnswers.Of(project, facts[at % 2_000]));
        var answers = facts.ConvertAll(fact => PredictionAnswers.Of(project, fact));
        await MeasureStepAsync("write answer", at => JsonSerializer.SerializeToUtf8Bytes(answers[at % 2_000], HotPathJson.Default.PredictionAnswer));
        await MeasureStepAsync("read fact", at => JsonSerializer.Deserialize(payloads[at % 2_000], PredictionJson.Default.PredictionFact));

        var intake = server.Services.GetRequiredService<PredictionIntake>();
        await MeasureAsync("record, 64 callers, with drain", Rows, () => Parallel.ForAsync(
            0, Rows, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (at, cancellation) => await intake.RecordAsync(project, requests[at % 2_000], cancellation)));
        var log = server.Services.GetRequiredService<FactLog>();
        await log.CaughtUpAsync(CancellationToken.None);
        await MeasureAsync("record batches of 100, with drain", Rows, async () =>
        {
            for (var row = 0; row < Rows; row += 100)
            {
                await intake.RecordAsync(project, requests.GetRange(row % 2_000, 100), CancellationToken.None);
            }

            await log.CaughtUpAsync(CancellationToken.None);
        });

        var store = server.Services.GetRequiredService<Store>();
        var sink = server.Services.GetRequiredService<IEnumerable<IFactSink>>().First(one => one.Kind == FactKind.Prediction);
        await MeasureAsync("apply facts to the store", Rows, async () =>
        {
            for (var row = 0; row < Rows; row += DrainBatch)
            {
                var batch = Enumerable.Range(row, DrainBatch).Select(at => new Fact(10_000_000 + at, FactKind.Prediction, Payload(facts[at % 2_000], ids))).ToList();
                await store.WriteAsync(session => sink.ApplyAsync(session, batch, CancellationToken.None), CancellationToken.None);
            }
        });
        foreach (var projection in server.Services.GetRequiredService<IEnumerable<IProjection>>())
        {
            await MeasureAsync($"derive {projection.Name}", Rows, () => store.WriteAsync(
                session => projection.ApplyAsync(session, 10_000_000, 10_000_000 + Rows, CancellationToken.None), CancellationToken.None));
        }
    }

    private static byte[] Payload(PredictionFact fact, IdFactory ids)
    {
        var uuid = ids.Next();
        return JsonSerializer.SerializeToUtf8Bytes(fact with { Id = uuid, Uuid = uuid, ItemId = uuid, TraceId = uuid }, PredictionJson.Default.PredictionFact);
    }

    private static PredictionFact FactOf(PredictionRequest request, ServedModel champion, IdFactory ids)
    {
        var uuid = ids.Next();
        return new PredictionFact
        {
            Project = PreparedFolder.Project,
            Id = uuid,
            Uuid = uuid,
            ItemId = uuid,
            TraceId = uuid,
            Input = request.Input!,
            Champion = ModelAsking.Ask(champion, champion.Text!, request.Input!["text"]),
            Route = Route.Auto,
            Propensity = 1,
            Coin = 0.5,
            Epoch = "e0",
            ConfigHash = "0123456789abcdef",
            EventTime = ids.Now,
            RecordedAt = ids.Now,
        };
    }

    private static async Task MeasureStepAsync(string name, Action<int> step)
    {
        for (var row = 0; row < Rows; row++)
        {
            step(row);
        }

        await Task.Delay(200); // The compiler's second tier works in the background.
        await MeasureAsync(name, Rows, () =>
        {
            for (var row = 0; row < Rows; row++)
            {
                step(row);
            }

            return Task.CompletedTask;
        });
    }

    private static async Task MeasureAsync(string name, int rows, Func<Task> work)
    {
        var (cpu, bytes) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
        await work();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-36} {(Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / rows,8:F2} cpu us  {(GC.GetTotalAllocatedBytes() - bytes) / (double)rows,8:F0} bytes"));
    }
}
