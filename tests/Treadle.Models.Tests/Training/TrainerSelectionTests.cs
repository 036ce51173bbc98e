using Treadle.Models.Text;
using Treadle.Models.Training;

namespace Treadle.Models.Tests.Training;

public sealed class TrainerSelectionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void The_result_does_not_depend_on_the_number_of_threads()
    {
        var set = SmallSets.Make(80, 200, seed: 41);
        var (one, four) = (Run(set, new() { Seed = 3 }), Run(set, new() { Seed = 3, MaxParallelism = 4 }));
        four.Model.ToBytes().ShouldBe(one.Model.ToBytes());
        four.OutOfFoldProbabilities.ShouldBe(one.OutOfFoldProbabilities);
        four.Scores.ShouldBe(one.Scores);
    }

    [Fact]
    public void Everything_compared_is_reported_best_first_and_one_is_chosen()
    {
        var outcome = Run(SmallSets.Make(80, 200, seed: 42), new());
        outcome.Scores.Count.ShouldBeGreaterThan(6);
        outcome.Scores.Select(score => score.LogLoss).ShouldBeInOrder();
        outcome.Scores.Count(score => score.IsChosen).ShouldBe(1);
        outcome.Scores.Single(score => score.IsChosen).Trainer.ShouldBe(outcome.Trainer);
        outcome.IsCrossValidated.ShouldBeTrue();
    }

    [Fact]
    public void Out_of_fold_probabilities_are_honest_about_wrong_labels()
    {
        // A model that saw a row would believe its label; one that did not tells the wrong ones apart.
        var set = SmallSets.Make(200, 400, seed: 43);
        set = set with { Rows = [.. set.Rows.Select((row, index) => index % 20 == 0 ? row with { Label = (row.Label + 1) % 3 } : row)] };
        var outcome = Run(set, new());
        var (wrong, right) = (new List<double>(), new List<double>());
        for (var row = 0; row < 200; row++)
        {
            (row % 20 == 0 ? wrong : right).Add(outcome.OutOfFoldProbabilities[(row * 3) + set.Rows[row].Label]);
            outcome.OutOfFoldProbabilities.AsSpan(row * 3, 3).ToArray().Sum().ShouldBe(1, 1e-9);
        }

        wrong.Average().ShouldBeLessThan(right.Average() - 0.4);
    }

    [Fact]
    public void Probabilities_of_the_chosen_model_are_calibrated()
    {
        var outcome = Run(SmallSets.Make(300, 1_000, seed: 44), new());
        var test = SmallSets.Make(3_000, 0, seed: 45);
        var scores = new float[3];
        var (confidence, right) = (0.0, 0.0);
        foreach (var row in test.Rows)
        {
            outcome.Model.Predict(row.Text, scores);
            confidence += scores.Max();
            right += Array.IndexOf(scores, scores.Max()) == row.Label ? 1 : 0;
        }

        (confidence / 3_000).ShouldBe(right / 3_000, 0.04);
    }

    [Fact]
    public void Few_rows_without_an_error_do_not_make_the_model_certain()
    {
        var rows = Enumerable.Range(0, 40).Select(row => new LabelledText { Text = row % 2 == 0 ? $"yes sure fine {row}" : $"no never bad {row}", Label = row % 2 });
        var outcome = Run(new TextTrainingSet { Labels = ["a", "b"], Rows = [.. rows] }, new());
        outcome.Scores[0].Accuracy.ShouldBe(1);
        outcome.OutOfFoldProbabilities.Max().ShouldBeInRange(0.9, 0.999);
    }

    [Fact]
    public void Rows_of_one_group_and_repeated_texts_share_a_fold()
    {
        var set = SmallSets.Make(100, 0, seed: 46);
        set = set with { Rows = [.. set.Rows.Select((row, index) => index < 10 ? row with { Group = "g" } : index == 99 ? row with { Text = set.Rows[3].Text.ToUpperInvariant() } : row)] };
        var folds = Run(set, new()).Folds;
        folds.Take(10).Append(folds[99]).Distinct().Count().ShouldBe(1);
        folds.Distinct().Count().ShouldBe(5);
    }

    [Fact]
    public void Settings_of_a_large_set_are_compared_on_a_part_and_finalists_on_all()
    {
        var outcome = Run(SmallSets.Make(5_200, 0, seed: 51), new() { Folds = 2 });
        outcome.Scores.Select(score => score.Rows).Distinct().Order().ShouldBe([5_000, 5_200]);
        outcome.Scores.Single(score => score.IsChosen).Rows.ShouldBe(5_200);
        outcome.OutOfFoldProbabilities.Length.ShouldBe(5_200 * 3);
        outcome.Folds.Count.ShouldBe(5_200);
    }

    [Fact]
    public void One_group_cannot_be_cross_validated_and_the_outcome_says_so()
    {
        var set = SmallSets.Make(12, 0, seed: 47);
        var outcome = Run(set with { Rows = [.. set.Rows.Select(row => row with { Group = "all" })] }, new());
        outcome.IsCrossValidated.ShouldBeFalse();
        outcome.OutOfFoldProbabilities.ShouldAllBe(probability => probability == 1.0 / 3);
    }

    [Fact]
    public void Trainers_for_many_rows_wait_until_there_are_many()
    {
        var names = Run(SmallSets.Make(80, 200, seed: 49), new()).Scores.Select(score => score.Trainer);
        names.ShouldNotContain(name => name.Contains("nb-svm", StringComparison.Ordinal) || name.Contains("averaged-embedding", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_time_only_the_first_trainer_is_tried_and_the_others_are_named()
    {
        var outcome = Run(SmallSets.Make(80, 200, seed: 50), new() { TimeBudget = TimeSpan.FromTicks(1), Clock = TimeProvider.System });
        outcome.Trainer.ShouldBe("tfidf-softmax");
        outcome.LeftOut.ShouldContain("nb-em");
        outcome.LeftOut.ShouldContain("nb-em-char");
    }

    [Fact]
    public void A_time_budget_without_a_clock_is_refused() =>
        Should.Throw<ArgumentException>(() => Run(SmallSets.Make(80, 20, seed: 51), new() { TimeBudget = TimeSpan.FromSeconds(1) }));

    [Fact]
    public void A_combined_model_scores_as_its_parts_promise()
    {
        var set = SmallSets.Make(60, 100, seed: 48);
        var parts = TrainerSelection.BuiltIn.Take(3).Select(trainer => trainer.Train(set, new TrainerOptions(), Cancellation)).ToArray();
        var merged = TextModel.FromBytes(Combination.Merge(parts, [1, 0, 0]).ToBytes());
        var (alone, together) = (new float[3], new float[3]);
        foreach (var row in set.Rows)
        {
            parts[0].Predict(row.Text, alone);
            merged.Predict(row.Text, together);
            together.ShouldBe(alone);
        }
    }

    [Fact]
    public void Wrong_rows_are_refused_with_their_number()
    {
        var set = SmallSets.Make(10, 0, seed: 49);
        Refusal(set with { Rows = [set.Rows[0], set.Rows[1] with { Label = 7 }] }).ShouldContain("Row 1: label 7");
        Refusal(set with { Rows = [set.Rows[0] with { Weight = double.NaN }] }).ShouldContain("Row 0: weight NaN");
        Refusal(set with { Rows = [set.Rows[0] with { Posterior = new[] { 0.5, 0.2 } }] }).ShouldContain("Row 0: the posterior");
        Refusal(set with { Rows = [set.Rows[0] with { Posterior = new[] { 0.5, double.NaN, 0.5 } }] }).ShouldContain("Row 0: the posterior");
        Refusal(set with { Rows = [] }).ShouldContain("at least one");
        Refusal(set with { Labels = ["a"] }).ShouldContain("two classes");
    }

    [Fact]
    public void Progress_ends_at_one()
    {
        var reports = new Reports();
        Run(SmallSets.Make(30, 0, seed: 50), new() { Progress = reports });
        reports.Last.ShouldBe(1, 1e-12);
    }

    private static string Refusal(TextTrainingSet set) => Should.Throw<ArgumentException>(() => Run(set, new())).Message;

    private static TrainerSelectionOutcome Run(TextTrainingSet set, TrainerSelectionOptions options) =>
        new TrainerSelection(TrainerSelection.BuiltIn).Run(set, options, Cancellation);

    private sealed class Reports : IProgress<double>
    {
        public double Last { get; private set; }

        public void Report(double value)
        {
            value.ShouldBeGreaterThan(Last);
            Last = value;
        }
    }
}
