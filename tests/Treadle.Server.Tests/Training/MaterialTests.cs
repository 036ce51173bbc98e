using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Treadle.Protocol.Images;
using Treadle.Protocol.Json;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Registry;
using Treadle.Protocol.Release;
using Treadle.Protocol.Training;
using Treadle.Storage.Blobs;
using Treadle.Storage.Sql;
using Treadle.Testing;

namespace Treadle.Server.Tests.Training;

/// <summary>Base of the tests that train other things than texts with one label: items of any fields, labels written straight into the store.</summary>
public abstract class MaterialTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    /// <summary>Not the project that every test has: the kind of answer of a project is fixed.</summary>
    protected new const string Project = "things";

    private long _labelSequence;

    /// <summary>Logs items and labels them as a random, blind answer would; the first becomes <c>i00000</c>.</summary>
    protected async Task LearnAsync(IReadOnlyList<(Dictionary<string, string> Input, string Label)> rows)
    {
        var first = (int)_labelSequence;
        foreach (var chunk in rows.Index().Chunk(500))
        {
            var requests = chunk.Select(row => new PredictionRequest { ItemId = $"i{first + row.Index:00000}", Input = row.Item.Input }).ToList();
            (await Client.PredictBatchAsync(Project, requests, Cancellation)).Errors.ShouldBeEmpty();
        }

        await Running.Services.GetRequiredService<Server.Facts.FactLog>().CaughtUpAsync(Cancellation);
        var now = Running.Clock.GetUtcNow();
        await Running.Services.GetRequiredService<Store>().WriteAsync(
            session => session.BulkInsertAsync(
                "labels",
                ["project_id", "id", "sequence", "item_id", "label", "confidence", "source", "source_rank", "method", "answers", "is_evidence", "event_time", "recorded_at"],
                rows.Select((row, index) => new object?[] { Project, $"l{++_labelSequence:00000}", _labelSequence, $"i{first + index:00000}", row.Label, 1.0, "crowd", 1, "majority", 1, 1, now, now })),
            Cancellation);
    }

    protected async Task<ModelVersion> TrainAsync(long seed = 7, string? trainer = null)
    {
        // Not over HTTP: its client waits 100 seconds, and a network may take longer on a busy machine.
        var project = Running.Services.GetRequiredService<Server.Projects.ProjectDirectory>().Get(Project);
        var run = await Running.Services.GetRequiredService<Server.Training.TrainingScheduler>()
            .RunByHandAsync(project, new TrainingRequest { Reason = "test", Seed = seed, Trainer = trainer }, Cancellation);
        run.State.ShouldBe("done", run.Error);
        return (await Client.ModelsAsync(Project, Cancellation)).Models.Single(model => model.Version == run.ModelVersion);
    }

    protected async Task ServeAsync(int version) => await Client.PromoteAsync(Project, new PromotionRequest { Version = version, Reason = "test", By = "ann" }, Cancellation);

    /// <summary>Uploads an image and returns what an input field says of it.</summary>
    protected async Task<string> StoreAsync(byte[] image)
    {
        using var content = new ByteArrayContent(image);
        content.Headers.ContentType = new("application/octet-stream");
        using var answer = await Running.Http.PostAsync(new Uri($"v1/projects/{Project}/blobs", UriKind.Relative), content, Cancellation);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Cancellation));
        return (await answer.Content.ReadFromJsonAsync<BlobDetail>(WireJson.Strict, Cancellation))!.Blob;
    }

    /// <summary>Loses the file of an image.</summary>
    protected async Task LoseAsync(string image) =>
        (await Running.Services.GetRequiredService<IBlobStore>().DeleteAsync(BlobHash.Parse(image["sha256:".Length..]), Cancellation)).ShouldBeTrue();

    protected async Task<IReadOnlyList<PredictionAnswer>> AskAsync(IEnumerable<Dictionary<string, string>> inputs)
    {
        var answer = await Client.PredictBatchAsync(Project, inputs.Select(input => new PredictionRequest { Input = input }).ToList(), Cancellation);
        answer.Errors.ShouldBeEmpty();
        return answer.Items;
    }

    /// <summary>The model is trained again from its record after a restart, and every answer replayed.</summary>
    protected async Task ReproduceAsync(int version)
    {
        await Running.RestartAsync(Cancellation);
        (await Client.VerifyModelAsync(Project, version, Cancellation)).IsIdentical.ShouldBeTrue();
        var replay = await Client.ReplaySampleAsync(Project, 1000, Cancellation);
        replay.Checked.ShouldBeGreaterThan(0);
        replay.Identical.ShouldBe(replay.Checked, string.Join(", ", replay.Differing.Take(3)));
    }
}
