using Treadle.Models.Tables;
using Treadle.Models.Training;

namespace Treadle.Models.Tests.Tables;

public sealed class TableSelectionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Trees_learn_what_a_linear_model_cannot(int classes)
    {
        var outcome = Run(SmallTables.Make(1_500, 1, classes), new());
        outcome.Trainer.ShouldBe(TableSelection.Trees);
        var test = SmallTables.Make(1_000, 2, classes, outcome.Model.Schema);
        Accuracy(outcome.Model, test).ShouldBeGreaterThan(Accuracy(Run(SmallTables.Make(1_500, 1, classes), new(), TableSelection.Linear).Model, test) + 0.1);
    }

    [Fact]
    public void A_number_is_predicted_with_less_than_half_the_error_of_a_linear_model()
    {
        var outcome = Run(SmallTables.Make(1_500, 3, 0), new());
        outcome.Scores[0].LogLoss.ShouldBeLessThan(0.5 * outcome.Scores.Single(score => score.Trainer == TableSelection.Linear).LogLoss);
        outcome.OutOfFold.Length.ShouldBe(1_500);
        outcome.Model.IsNumber.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_same_seed_gives_the_same_bytes_for_any_number_of_threads_and_a_stored_model_predicts_the_same(int classes)
    {
        var set = SmallTables.Make(400, 4, classes);
        var (one, four) = (Run(set, new() { Seed = 9 }), Run(set, new() { Seed = 9, MaxParallelism = 4 }));
        var artifact = one.Model.ToArtifact();
        four.Model.ToArtifact().Sha256.ShouldBe(artifact.Sha256);
        var stored = TableModel.FromArtifact(artifact);
        for (var row = 0; row < set.RowCount; row++)
        {
            Predict(stored, set, row).ShouldBe(Predict(one.Model, set, row));
        }
    }

    [Fact]
    public void The_linear_baseline_is_stored_and_read_too()
    {
        var set = SmallTables.Make(300, 5, 3);
        var model = Run(set, new(), TableSelection.Linear).Model;
        Predict(TableModel.FromArtifact(model.ToArtifact()), set, 7).ShouldBe(Predict(model, set, 7));
        Predict(model, set, 7).Sum().ShouldBe(1, 1e-12);
    }

    [Fact]
    public void Unknown_categories_and_missing_values_are_answered_and_a_wrong_number_is_named()
    {
        var model = Run(SmallTables.Make(300, 6, 2), new()).Model;
        var row = new double[3];
        model.Schema.Encode(["", "NA", "purple"], row);
        row.ShouldAllBe(value => double.IsNaN(value));
        var scores = new double[2];
        model.Predict(row, scores);
        scores.Sum().ShouldBe(1, 1e-12);
        Should.Throw<FormatException>(() => model.Schema.Encode(["tall", "1", "red"], row)).Message.ShouldContain("'a' holds 'tall'");
    }

    [Fact]
    public void Damaged_bytes_are_refused()
    {
        var bytes = Run(SmallTables.Make(100, 7, 2), new(), TableSelection.Linear).Model.ToArtifact().Payload.ToArray();
        bytes[bytes.Length / 2] ^= 1;
        Should.Throw<InvalidDataException>(() => TableModel.FromArtifact(new ModelArtifact { Kind = ModelArtifactKinds.Table, Payload = bytes }));
        Should.Throw<InvalidDataException>(() => TableModel.FromArtifact(new ModelArtifact { Kind = ModelArtifactKinds.Table, Payload = bytes.AsMemory(0, 20) }));
    }

    [Fact]
    public void Without_time_only_the_cheapest_is_tried()
    {
        var outcome = Run(SmallTables.Make(300, 8, 2), new() { TimeBudget = TimeSpan.FromTicks(1), Clock = TimeProvider.System });
        outcome.Trainer.ShouldBe(TableSelection.Linear);
        outcome.LeftOut.Count.ShouldBe(3);
    }

    private static TableSelectionOutcome Run(TableTrainingSet set, TrainerSelectionOptions options, string? trainer = null) =>
        TableSelection.Run(set, options, trainer, Cancellation);

    private static double[] Predict(TableModel model, TableTrainingSet set, int row)
    {
        var scores = new double[model.ScoreCount];
        model.Predict(set.Values.AsSpan(row * set.Schema.Columns.Count, set.Schema.Columns.Count), scores);
        return scores;
    }

    private static double Accuracy(TableModel model, TableTrainingSet test) =>
        Enumerable.Range(0, test.RowCount).Average(row => Predict(model, test, row) is var scores && Array.IndexOf(scores, scores.Max()) == (int)test.Targets[row] ? 1.0 : 0.0);
}
