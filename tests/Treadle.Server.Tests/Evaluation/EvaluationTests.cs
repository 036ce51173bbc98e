using System.Text.Json;
using Treadle.Protocol.Datasets;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Release;
using Treadle.Protocol.Review;
using Treadle.Protocol.Training;
using Treadle.Server.Tests.Training;
using Treadle.Testing;

namespace Treadle.Server.Tests.Evaluation;

public abstract class EvaluationTests(PostgresFixture? postgres) : LearningTests(postgres)
{
    private static readonly string[] OverAllLabels = ["accuracy", "macro_precision", "macro_recall", "macro_f1", "mcc", "pr_auc", "log_loss", "ece"];

    [Fact]
    public async Task Every_figure_comes_with_an_interval_and_its_items_and_accuracy_is_what_the_model_answers()
    {
        await TrainOnAsync(0, 300, wrongEvery: 4);
        await Client.PromoteAsync(Project, new PromotionRequest { Version = 1, Reason = "test", By = "ann" }, Cancellation);
        var held = (await ExportAsync(1)).Where(row => row.Split == "evaluation").ToList();

        var evaluation = (await Client.EvaluateAsync(Project, 1, Cancellation)).Evaluations.ShouldHaveSingleItem();

        (evaluation.ModelVersion, evaluation.DatasetVersion, evaluation.Items).ShouldBe((1, 1, held.Count));
        held.Count.ShouldBeGreaterThan(30);
        var overall = evaluation.Metrics.Where(metric => metric.Label is null).ToDictionary(metric => metric.Name);
        overall.Keys.ShouldBe(OverAllLabels, ignoreOrder: true);
        foreach (var metric in evaluation.Metrics.Where(metric => metric.Value is not null))
        {
            metric.Low!.Value.ShouldBeLessThanOrEqualTo(metric.Value!.Value + 1e-12, metric.Name);
            metric.High!.Value.ShouldBeGreaterThanOrEqualTo(metric.Value.Value - 1e-12, metric.Name);
        }

        foreach (var label in new[] { "billing", "delivery", "other" })
        {
            var support = held.Count(row => row.Label == label);
            evaluation.Metrics.Single(metric => metric.Name == "recall" && metric.Label == label).Items.ShouldBe(support);
            evaluation.Metrics.Single(metric => metric.Name == "f1" && metric.Label == label).Items.ShouldBe(support);
        }

        var answers = await Client.PredictBatchAsync(Project, held.Select(row => Asked(row.Text)).ToList(), Cancellation);
        var right = answers.Items.Zip(held).Count(pair => pair.First.Output!.Label == pair.Second.Label);
        right.ShouldBeInRange(1, held.Count - 1);
        overall["accuracy"].Value!.Value.ShouldBe((double)right / held.Count, 1e-12);
    }

    [Fact]
    public async Task Slices_divide_the_items_by_factor_and_add_up_to_the_whole()
    {
        await TrainOnAsync(0, 300, wrongEvery: 4);
        var held = (await ExportAsync(1)).Where(row => row.Split == "evaluation").ToList();

        var evaluation = (await Client.EvaluateAsync(Project, 1, Cancellation)).Evaluations.Single();

        evaluation.Slices.Select(slice => (slice.Factor, slice.Value)).ShouldBe([("channel", "app"), ("channel", "mail")], ignoreOrder: true);
        foreach (var slice in evaluation.Slices)
        {
            slice.Accuracy.Items.ShouldBe(held.Count(row => row.Factors!["channel"] == slice.Value));
        }

        var accuracy = evaluation.Metrics.Single(metric => metric.Name == "accuracy").Value!.Value;
        evaluation.Slices.Sum(slice => slice.Accuracy.Value!.Value * slice.Accuracy.Items).ShouldBe(accuracy * held.Count, 1e-9);
    }

    [Fact]
    public async Task A_model_is_judged_on_all_evaluations_old_and_new_and_what_was_measured_stays()
    {
        await TrainOnAsync(0, 240);
        var first = (await Client.EvaluateAsync(Project, 1, Cancellation)).Evaluations.Single();
        Running.Clock.Advance(TimeSpan.FromHours(1));
        var between = Running.Clock.GetUtcNow();
        Running.Clock.Advance(TimeSpan.FromHours(1));
        await TrainOnAsync(240, 120);

        var old = (await Client.EvaluateAsync(Project, 1, Cancellation)).Evaluations;
        var young = (await Client.EvaluateAsync(Project, 2, Cancellation)).Evaluations;

        old.Select(one => one.DatasetVersion).ShouldBe([1, 2]);
        young.Select(one => one.DatasetVersion).ShouldBe([1, 2]);
        JsonSerializer.Serialize(old[0]).ShouldBe(JsonSerializer.Serialize(first));
        old[1].Items.ShouldBeGreaterThan(old[0].Items);
        young[0].Items.ShouldBe(old[0].Items);
        (await Client.EvaluationsAsync(Project, null, Cancellation)).Evaluations.Count.ShouldBe(4);
        (await Client.EvaluationsAsync(Project, null, Cancellation, between)).Evaluations.ShouldHaveSingleItem().DatasetVersion.ShouldBe(1);
    }

    [Fact]
    public async Task Two_models_are_paired_item_by_item_overall_and_by_slice()
    {
        await TrainOnAsync(0, 300, wrongEvery: 3);
        Running.Clock.Advance(TimeSpan.FromHours(1));
        await LabelAsync(Enumerable.Range(0, 300).Select(number => (number, TruthOf(number))).ToList());
        await TrainAsync();

        var ahead = await Client.CompareModelsAsync(Project, 1, 2, Cancellation);
        var back = await Client.CompareModelsAsync(Project, 2, 1, Cancellation);
        var same = await Client.CompareModelsAsync(Project, 2, 2, Cancellation);

        (ahead.Overall.Wins, ahead.Overall.Losses).ShouldBe((back.Overall.Losses, back.Overall.Wins));
        ahead.Overall.Wins.ShouldBeGreaterThan(ahead.Overall.Losses);
        ahead.Overall.EValue.ShouldBe(back.Overall.EValue, 1e-12);
        ahead.Overall.NegativeFlips.Items.ShouldBe(ahead.Overall.Items);
        (same.Overall.Wins, same.Overall.Losses).ShouldBe((0, 0));
        same.Overall.EValue.ShouldBe(1, 1e-12);
        ahead.Slices.Sum(slice => slice.Items).ShouldBe(ahead.Overall.Items);
        ahead.Slices.Sum(slice => slice.Wins).ShouldBe(ahead.Overall.Wins);
        ahead.Slices.Sum(slice => slice.BothRight).ShouldBe(ahead.Overall.BothRight);
    }

    [Fact]
    public async Task Every_count_of_a_comparison_opens_the_items_behind_it()
    {
        await TrainOnAsync(0, 300, wrongEvery: 3);
        Running.Clock.Advance(TimeSpan.FromHours(1));
        await LabelAsync(Enumerable.Range(0, 300).Select(number => (number, TruthOf(number))).ToList());
        await TrainAsync();
        var whole = await Client.CompareModelsAsync(Project, 1, 2, Cancellation);

        var wins = await Client.ComparedItemsAsync(Project, 1, 2, "second", null, Cancellation, limit: 1_000);
        (wins.Count, wins.Items.Count, wins.DatasetVersion).ShouldBe((whole.Overall.Wins, whole.Overall.Wins, whole.DatasetVersion));
        wins.Items.ShouldAllBe(item => !item.First.IsRight && item.Second.IsRight && item.First.Label != item.Label && item.Second.Label == item.Label && item.Input["text"].Length > 0);
        (await Client.ComparedItemsAsync(Project, 1, 2, "first", null, Cancellation)).Count.ShouldBe(whole.Overall.Losses);
        (await Client.ComparedItemsAsync(Project, 1, 2, "both", null, Cancellation)).Count.ShouldBe(whole.Overall.BothRight);
        var all = await Client.ComparedItemsAsync(Project, 1, 2, null, null, Cancellation, limit: 7);
        var next = await Client.ComparedItemsAsync(Project, 1, 2, null, null, Cancellation, all.Cursor, limit: 7);
        (all.Count, all.Items.Concat(next.Items).Select(item => item.ItemId).Distinct().Count()).ShouldBe((whole.Overall.Items, 14));
        var slice = whole.Slices[0];
        (await Client.ComparedItemsAsync(Project, 1, 2, null, $"{slice.Factor}:{slice.Value}", Cancellation)).Count.ShouldBe(slice.Items);
        (await Should.ThrowAsync<Protocol.Errors.ProblemException>(() => Client.ComparedItemsAsync(Project, 1, 2, "third", null, Cancellation))).Problem.Errors[0].Path.ShouldBe("outcome");
    }

    [Fact]
    public async Task Human_level_is_how_often_two_people_agree_blind_on_evaluation_items()
    {
        await Client.ApplyConfigAsync(ProjectFile + "\ntrainers: [tfidf-softmax]\nreview:\n  answers_per_item: 2\n", Cancellation);
        (await Client.EvaluationsAsync(Project, null, Cancellation)).HumanLevel.ShouldBeNull();
        await LogAsync(0, 120);
        await AnswerAllAsync("anna", _ => false);
        await AnswerAllAsync("ben", number => number % 4 == 0);
        await AnswerAllAsync("cem", _ => false);
        await Client.TurnAsync(Project, Cancellation);
        var version = await Client.BuildDatasetAsync(Project, new DatasetRequest { Reason = "test" }, Cancellation);
        var held = (await ExportAsync(version.Version)).Where(row => row.Split == "evaluation").Select(row => int.Parse(row.ItemId[1..], System.Globalization.CultureInfo.InvariantCulture)).ToList();

        var human = (await Client.EvaluationsAsync(Project, null, Cancellation)).HumanLevel.ShouldNotBeNull();

        // Where the first two disagreed a third was asked, who agrees with one of them: one of three pairs.
        var disagreed = held.Count(number => number % 4 == 0);
        disagreed.ShouldBeGreaterThan(0);
        human.Items.ShouldBe(held.Count - disagreed + (3 * disagreed));
        human.Value!.Value.ShouldBe((double)held.Count / human.Items, 1e-12);
        human.Low!.Value.ShouldBeLessThan(human.Value.Value);
    }

    private static PredictionRequest Asked(string text) => new() { Input = new Dictionary<string, string> { ["text"] = text }, Factors = new Dictionary<string, string> { ["channel"] = "mail" } };

    private async Task AnswerAllAsync(string person, Func<int, bool> isWrong)
    {
        while ((await Client.ClaimAsync(Project, new ClaimRequest { Annotator = person, Count = 100 }, Cancellation)).Items is { Count: > 0 } leases)
        {
            var answers = leases.Select(lease =>
            {
                var number = int.Parse(lease.ItemId[1..], System.Globalization.CultureInfo.InvariantCulture);
                return new AnnotationRequest { ReviewId = lease.ReviewId, Annotator = person, Answer = AnnotationKind.Label, Label = TruthOf(isWrong(number) ? number + 1 : number) };
            });
            (await Client.AnnotateBatchAsync(Project, answers.ToList(), Cancellation)).Errors.ShouldBeEmpty();
        }
    }

    /// <summary>Labels messages and trains the next model version on them.</summary>
    private async Task TrainOnAsync(int first, int count, int wrongEvery = int.MaxValue)
    {
        await LogAsync(first, count);
        await LabelAsync(Enumerable.Range(first, count).Select(number => (number, TruthOf(number % wrongEvery == wrongEvery - 1 ? number + 1 : number))).ToList());
        await TrainAsync();
    }

    private async Task TrainAsync() => (await Client.TrainAsync(Project, new TrainingRequest { Reason = "test", Seed = 7 }, Cancellation)).State.ShouldBe("done");

    private sealed record Row(string ItemId, string Text, string Label, string Split, Dictionary<string, string>? Factors);

    private async Task<IReadOnlyList<Row>> ExportAsync(int version)
    {
        using var reader = new StreamReader(await Client.ExportDatasetAsync(Project, version, "jsonl", Cancellation));
        var rows = new List<Row>();
        while (await reader.ReadLineAsync(Cancellation) is { } line)
        {
            rows.Add(JsonSerializer.Deserialize<Row>(line, Protocol.Json.WireJson.Lenient)!);
        }

        return rows;
    }
}

public sealed class EvaluationTestsOnSqlite() : EvaluationTests(null);

public sealed class EvaluationTestsOnPostgres(PostgresFixture postgres) : EvaluationTests(postgres);
