using Treadle.Protocol.Datasets;
using Treadle.Protocol.Errors;
using Treadle.Server.Tests.Training;
using Treadle.Testing;

namespace Treadle.Server.Tests.Datasets;

public abstract class DatasetTests(PostgresFixture? postgres) : LearningTests(postgres)
{
    [Fact]
    public async Task The_same_labels_give_the_same_version()
    {
        await LabelAsync(0, 60);
        var first = await BuildAsync();
        Running.Clock.Advance(TimeSpan.FromHours(1));
        var second = await BuildAsync();

        second.ShouldBeEquivalentTo(first);
        first.Version.ShouldBe(1);
        (first.TrainItems + first.EvaluationItems + first.LeftOutItems).ShouldBe(60);
        first.EvaluationItems.ShouldBeInRange(4, 24);
        first.LabelCounts["billing"].ShouldBe(20);
    }

    [Fact]
    public async Task Splits_stay_and_the_difference_names_what_was_added_and_relabelled()
    {
        await LabelAsync(0, 60);
        await BuildAsync();
        await LabelAsync(60, 30);
        Running.Clock.Advance(TimeSpan.FromMinutes(1));
        await LabelAsync(0, "other");
        (await BuildAsync()).Version.ShouldBe(2);

        var difference = await Client.CompareDatasetsAsync(Project, 1, 2, Cancellation);
        (difference.Added, difference.Removed, difference.Relabelled, difference.Moved).ShouldBe((30, 0, 1, 0));
        difference.Changes.Count.ShouldBe(31);
        var relabelled = difference.Changes.First(change => change.Kind == "relabelled");
        (relabelled.ItemId, relabelled.FromLabel, relabelled.ToLabel).ShouldBe((Item(0), "billing", "other"));
    }

    [Fact]
    public async Task The_labels_of_an_earlier_time_make_the_dataset_of_that_time()
    {
        await LabelAsync(0, 30);
        var before = Running.Clock.GetUtcNow();
        Running.Clock.Advance(TimeSpan.FromMinutes(1));
        await LabelAsync(30, 30);

        var then = await Client.BuildDatasetAsync(Project, new DatasetRequest { Reason = "audit", AsOf = before }, Cancellation);
        var since = await Client.BuildDatasetAsync(Project, new DatasetRequest { Reason = "recent", LabelsSince = before.AddSeconds(1) }, Cancellation);
        (then.TrainItems + then.EvaluationItems + then.LeftOutItems).ShouldBe(30);
        (since.TrainItems + since.EvaluationItems + since.LeftOutItems).ShouldBe(30);
        (await Client.DatasetsAsync(Project, Cancellation, before)).ShouldBeEmpty();
        (await Client.DatasetsAsync(Project, Cancellation)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_export_holds_every_row_once_and_quotes_what_needs_it()
    {
        await LabelAsync(0, 1200);
        await BuildAsync();

        var csv = await TextAsync("csv");
        var lines = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe("item_id,text,label,confidence,split,factor.channel");
        lines.Length.ShouldBe(1201);
        lines[1].ShouldStartWith($"m00000,{TextOf(0)},billing,1,");
        lines[1].ShouldEndWith(",mail");
        var json = (await TextAsync("jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        json.Length.ShouldBe(1200);
        json[0].ShouldStartWith("{\"item_id\":\"m00000\",\"text\":");
    }

    [Fact]
    public async Task A_missing_reason_and_an_unknown_version_are_refused()
    {
        var problem = await Should.ThrowAsync<ProblemException>(() => Client.BuildDatasetAsync(Project, new DatasetRequest(), Cancellation));
        problem.Problem.Errors.ShouldHaveSingleItem().Path.ShouldBe("reason");
        var missing = await Should.ThrowAsync<ProblemException>(() => Client.CompareDatasetsAsync(Project, 1, 2, Cancellation));
        missing.Problem.Code.ShouldBe(ErrorCodes.NotFound.Code);
    }

    private Task<DatasetVersion> BuildAsync() => Client.BuildDatasetAsync(Project, new DatasetRequest { Reason = "test" }, Cancellation);

    private async Task<string> TextAsync(string format)
    {
        using var reader = new StreamReader(await Client.ExportDatasetAsync(Project, 1, format, Cancellation));
        return await reader.ReadToEndAsync(Cancellation);
    }
}

public sealed class DatasetTestsOnSqlite() : DatasetTests(null);

public sealed class DatasetTestsOnPostgres(PostgresFixture postgres) : DatasetTests(postgres);
