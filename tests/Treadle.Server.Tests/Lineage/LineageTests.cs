using System.IO.Compression;
using System.Text;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Release;
using Treadle.Server.Tests.Training;
using Treadle.Storage.Sql;
using Treadle.Testing;

namespace Treadle.Server.Tests.Lineage;

public abstract class LineageTests(PostgresFixture? postgres) : LearningTests(postgres)
{
    [Fact]
    public async Task A_prediction_leads_to_its_model_its_dataset_version_and_the_people_behind_the_labels()
    {
        await TrainedAsync();
        var answer = await Client.PredictAsync(Project, new() { Id = "p1", ItemId = "fresh", Input = new Dictionary<string, string> { ["text"] = TextOf(9000) } }, Cancellation);
        answer.Model.ShouldBe("v1");
        var lineage = await Client.PredictionLineageAsync(Project, "p1", Cancellation);

        (lineage.ItemId, lineage.Model?.Name, lineage.Model?.DatasetVersion).ShouldBe(("fresh", "v1", 1));
        var dataset = (await Client.DatasetsAsync(Project, Cancellation)).Single();
        lineage.LabelSources.Single().ShouldBe(new KeyValuePair<string, long>("crowd", dataset.TrainItems));
        lineage.People.ShouldHaveSingleItem().Annotator.ShouldBe("ann");
        (lineage.Model!.LabelSequence, lineage.Model.Calibration!.ContainsKey("temperature"), lineage.ManifestHash?.Length).ShouldBe((270L, true, 64), "150 predictions came before 120 labels");
    }

    [Fact]
    public async Task An_item_leads_to_every_model_that_saw_it()
    {
        await TrainedAsync();
        var all = new List<Protocol.Lineage.ItemLineage>();
        for (var number = 0; number < 150; number++)
        {
            all.Add(await Client.ItemLineageAsync(Project, Item(number), Cancellation));
        }

        var dataset = (await Client.DatasetsAsync(Project, Cancellation)).Single();
        await Client.EvaluateAsync(Project, 1, Cancellation);
        all.Count(item => item.LearnedBy.SequenceEqual(["v1"])).ShouldBe(dataset.TrainItems);
        all.Where(item => item.ReadBy.Count > 0).Select(item => item.ItemId).ShouldBe(Enumerable.Range(120, 30).Select(Item));
        var judging = all.First(item => item.Datasets.Any(one => one.Split == "evaluation"));
        var judged = await Client.ItemLineageAsync(Project, judging.ItemId, Cancellation);
        (judged.LearnedBy.Count, judged.JudgedOn.Single(), judged.Labels.Count).ShouldBe((0, "v1", 1));
        judged.AnsweredBy.ShouldBeEmpty("it came before the first model");
        (await Should.ThrowAsync<ProblemException>(() => Client.ItemLineageAsync(Project, "nobody", Cancellation))).Problem.Code.ShouldBe(ErrorCodes.NotFound.Code);
    }

    [Fact]
    public async Task A_card_says_what_a_model_learned_how_it_was_judged_and_where_it_served()
    {
        await TrainedAsync();
        await Client.EvaluateAsync(Project, 1, Cancellation);
        var card = await Client.ModelCardAsync(Project, 1, Cancellation);
        card.ShouldStartWith("# Model v1 of messages\n");
        foreach (var words in new[] { "| Labels | billing, delivery, other |", "Labels by source: crowd ", "People behind them: 1", "| accuracy |", "champion (promote, ann): test", "temperature" })
        {
            card.ShouldContain(words);
        }
    }

    [Fact]
    public async Task An_exported_model_is_one_file_that_gives_the_same_answers_elsewhere()
    {
        await TrainedAsync();
        var archive = await Client.ExportModelAsync(Project, 1, Cancellation);
        (await Client.ExportModelAsync(Project, 1, Cancellation)).ShouldBe(archive);
        using (var zip = new ZipArchive(new MemoryStream(archive)))
        {
            zip.Entries.Select(entry => entry.FullName).ShouldBe(["model.json", "artifact", "card.md", "dataset.json", "manifest", "unlabelled"]);
        }

        await Client.ApplyConfigAsync(ProjectFile.Replace("project: messages", "project: elsewhere"), Cancellation);
        var imported = await Client.ImportModelAsync("elsewhere", archive, Cancellation);
        var original = (await Client.ModelsAsync(Project, Cancellation)).Models.Single();
        (imported.Name, imported.ArtifactHash, imported.Trainer, imported.DatasetVersion).ShouldBe(("v1", original.ArtifactHash, original.Trainer, null));
        imported.Environment["imported_from"].ShouldBe("v1");

        await Client.PromoteAsync("elsewhere", new PromotionRequest { Version = 1, Reason = "test", By = "ann" }, Cancellation);
        var input = new Dictionary<string, string> { ["text"] = TextOf(9001) };
        (await Client.PredictAsync("elsewhere", new() { Input = input }, Cancellation)).Output!.Scores.ShouldBe((await Client.PredictAsync(Project, new() { Input = input }, Cancellation)).Output!.Scores);
    }

    [Fact]
    public async Task A_damaged_archive_and_one_of_other_labels_are_refused_and_leave_nothing()
    {
        await TrainedAsync();
        var archive = await Client.ExportModelAsync(Project, 1, Cancellation);
        await Client.ApplyConfigAsync("project: other\ninput: [text]\nlabels: [yes, no]", Cancellation);
        (await Should.ThrowAsync<ProblemException>(() => Client.ImportModelAsync("other", archive, Cancellation))).Problem.Errors.Select(error => error.Value).ShouldBe(["billing", "delivery", "other"]);

        foreach (var bad in new[] { Encoding.UTF8.GetBytes("no archive"), archive[..(archive.Length / 2)], Forged(archive) })
        {
            (await Should.ThrowAsync<ProblemException>(() => Client.ImportModelAsync(Project, bad, Cancellation))).Problem.Code.ShouldBe(ErrorCodes.ModelUnusable.Code);
        }

        (await Client.ModelsAsync(Project, Cancellation)).Models.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_models_are_compared_with_intervals_flips_both_ways_and_slices()
    {
        await TrainedAsync();
        await Client.TrainAsync(Project, new() { Reason = "again", Seed = 9 }, Cancellation);
        var answer = await Client.CompareModelsAsync(Project, 1, 2, Cancellation);
        (answer.A, answer.B, answer.Overall.Items > 0).ShouldBe((1, 2, true));
        foreach (var metrics in new[] { answer.MetricsA, answer.MetricsB })
        {
            var accuracy = metrics.Single(metric => metric is { Name: "accuracy", Label: null });
            (accuracy.Low <= accuracy.Value && accuracy.Value <= accuracy.High).ShouldBeTrue();
        }

        answer.Overall.PositiveFlips!.Items.ShouldBe(answer.Overall.Items);
        answer.Slices.Select(slice => slice.Value).Order().ShouldBe(["app", "mail"]);
    }

    private static byte[] Forged(byte[] archive)
    {
        using var stream = new MemoryStream();
        stream.Write(archive);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("artifact")!.Delete();
            using var entry = zip.CreateEntry("artifact").Open();
            entry.Write("something else"u8);
        }

        return stream.ToArray();
    }

    // 120 labelled items with one person's answer each, 30 without a label.
    private async Task TrainedAsync()
    {
        await LogAsync(0, 150);
        await Get<Server.Facts.FactLog>().CaughtUpAsync(Cancellation);
        var now = Running.Clock.GetUtcNow();
        await Get<Store>().WriteAsync(
            session => session.BulkInsertAsync(
                "annotations",
                ["project_id", "id", "sequence", "review_id", "item_id", "annotator", "source", "answer", "label", "is_blind", "event_time", "recorded_at"],
                Enumerable.Range(0, 120).Select(number => new object?[] { Project, $"a{number}", (long)number + 1, $"r{number}", Item(number), "ann", "crowd", "label", TruthOf(number), 1, now, now })),
            Cancellation);
        await LabelAsync(Enumerable.Range(0, 120).Select(number => (number, TruthOf(number))).ToList());
        var run = await Client.TrainAsync(Project, new() { Reason = "test", Seed = 7 }, Cancellation);
        run.State.ShouldBe("done", run.Error);
        await Client.PromoteAsync(Project, new PromotionRequest { Version = 1, Reason = "test", By = "ann" }, Cancellation);
    }
}

public sealed class LineageTestsOnSqlite() : LineageTests(null);

public sealed class LineageTestsOnPostgres(PostgresFixture postgres) : LineageTests(postgres);
