using Treadle.Models.Text;
using Treadle.Models.Training;
using Treadle.Statistics.Randomness;

namespace Treadle.Models.Tests.Training;

public sealed class LabelSetTrainerTests
{
    [Fact]
    public void A_text_about_two_things_gets_both_labels_and_a_stored_model_says_the_same()
    {
        var random = new Pcg32(8);
        LabelSetText Row(int mask)
        {
            int[] labels = [.. Enumerable.Range(0, 3).Where(label => ((mask >> label) & 1) != 0)];
            return new LabelSetText(string.Join(' ', labels.Select(label => SmallSets.Message(label, random)).DefaultIfEmpty("please help today")), labels);
        }

        var rows = Enumerable.Range(0, 240).Select(index => Row(index % 8)).ToList();
        var model = LabelSetTrainer.Train(SmallSets.Labels, rows, [new TfidfSoftmaxTrainer()], new TrainerSelectionOptions { Seed = 2 }, TestContext.Current.CancellationToken);
        var stored = LabelSetModel.FromArtifact(model.ToArtifact());
        var (scores, again) = (new float[3], new float[3]);
        var right = 0;
        for (var index = 0; index < 80; index++)
        {
            var row = Row(index % 8);
            model.Predict(row.Text, scores);
            stored.Predict(row.Text, again);
            again.ShouldBe(scores);
            right += Enumerable.Range(0, 3).Count(label => (scores[label] > 0.5f) == row.Labels.Contains(label));
        }

        right.ShouldBeGreaterThan(200);
    }

    [Fact]
    public void A_label_that_does_not_exist_and_bytes_that_were_cut_off_are_refused()
    {
        Should.Throw<ArgumentException>(() => LabelSetTrainer.Train(
            SmallSets.Labels, [new LabelSetText("x", [3])], [new TfidfSoftmaxTrainer()], new TrainerSelectionOptions(), TestContext.Current.CancellationToken)).Message.ShouldContain("label 3");
        Should.Throw<InvalidDataException>(() => LabelSetModel.FromArtifact(new ModelArtifact { Kind = ModelArtifactKinds.LabelSet, Payload = new byte[3] })).Message.ShouldContain("cut off");
    }
}
