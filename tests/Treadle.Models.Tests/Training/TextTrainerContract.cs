using Treadle.Models.Text;
using Treadle.Models.Training;
using Treadle.Statistics.Randomness;

namespace Treadle.Models.Tests.Training;

/// <summary>What every text trainer owes its callers.</summary>
public abstract class TextTrainerContract
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract ITextTrainer Trainer { get; }

    [Fact]
    public void Learns_an_easy_problem()
    {
        var model = Train(SmallSets.Make(120, 300, seed: 1));
        var random = new Pcg32(99);
        var right = Enumerable.Range(0, 300).Count(row => Best(model, SmallSets.Message(row % 3, random)) == row % 3);
        right.ShouldBeGreaterThan(240);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        var set = SmallSets.Make(60, 100, seed: 2);
        Train(set).ToBytes().ShouldBe(Train(set).ToBytes());
    }

    [Fact]
    public void A_stored_model_predicts_what_the_first_one_did()
    {
        var model = Train(SmallSets.Make(60, 100, seed: 3));
        var stored = TextModel.FromBytes(model.ToBytes());
        var (before, after) = (new float[3], new float[3]);
        foreach (var text in new[] { "my parcel is late", "", "unseen words only", "PASSWORD password Password" })
        {
            model.Predict(text, before);
            stored.Predict(text, after);
            after.ShouldBe(before);
            before.Sum().ShouldBe(1f, 1e-5f);
        }
    }

    [Fact]
    public void Soft_targets_that_are_certain_teach_what_hard_labels_teach()
    {
        var hard = SmallSets.Make(60, 50, seed: 4);
        var soft = hard with
        {
            Rows = [.. hard.Rows.Select(row => row with { Posterior = Enumerable.Range(0, 3).Select(label => label == row.Label ? 1.0 : 0.0).ToArray() })],
        };
        Train(soft).ToBytes().ShouldBe(Train(hard).ToBytes());
    }

    [Fact]
    public void Renaming_the_classes_changes_names_only()
    {
        var set = SmallSets.Make(60, 50, seed: 5);
        var renamed = set with { Labels = ["a", "b", "c"] };
        var (first, second) = (new float[3], new float[3]);
        Train(set).Predict("courier lost my parcel", first);
        Train(renamed).Predict("courier lost my parcel", second);
        second.ShouldBe(first);
    }

    [Fact]
    public void A_class_without_rows_is_possible()
    {
        var set = SmallSets.Make(60, 50, seed: 6);
        var model = Train(set with { Rows = [.. set.Rows.Where(row => row.Label != 2)] });
        var scores = new float[3];
        model.Predict("refund my payment", scores);
        scores[0].ShouldBeGreaterThan(0.5f);
        scores.ShouldAllBe(score => float.IsFinite(score));
    }

    [Fact]
    public void Cancelling_stops_the_training()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() => Trainer.Train(SmallSets.Make(60, 50, seed: 7), new TrainerOptions(), source.Token));
    }

    [Fact]
    public void An_unknown_parameter_is_refused_by_name()
    {
        var options = new TrainerOptions { Parameters = TrainerParameters.Empty.With("colour", 3) };
        Should.Throw<ArgumentException>(() => Trainer.Train(SmallSets.Make(9, 0, seed: 8), options, Cancellation)).Message.ShouldContain("colour");
    }

    [Fact]
    public void One_labelled_text_is_enough_to_answer()
    {
        var set = new TextTrainingSet { Labels = ["a", "b"], Rows = [new LabelledText { Text = "", Label = 1 }] };
        var scores = new float[2];
        Train(set).Predict("anything", scores);
        scores.Sum().ShouldBe(1f, 1e-5f);
    }

    protected TextModel Train(TextTrainingSet set) => Trainer.Train(set, new TrainerOptions { Seed = 11 }, Cancellation);

    private static int Best(TextModel model, string text)
    {
        var scores = new float[model.Labels.Count];
        model.Predict(text, scores);
        return Array.IndexOf(scores, scores.Max());
    }
}
