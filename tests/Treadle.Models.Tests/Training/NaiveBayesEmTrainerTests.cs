using Treadle.Models.Training;
using Treadle.Statistics.Randomness;

namespace Treadle.Models.Tests.Training;

public sealed class NaiveBayesEmTrainerTests : TextTrainerContract
{
    protected override ITextTrainer Trainer { get; } = NaiveBayesEmTrainer.Words;

    [Fact]
    public void Unlabelled_texts_help_when_labels_are_few()
    {
        var set = SmallSets.Make(9, 2_000, seed: 21);
        Errors(set).ShouldBeLessThan(Errors(set with { Unlabelled = [] }) - 30);
    }

    private int Errors(TextTrainingSet set)
    {
        var model = Train(set);
        var random = new Pcg32(77);
        var scores = new float[3];
        return Enumerable.Range(0, 600).Count(row =>
        {
            model.Predict(SmallSets.Message(row % 3, random), scores);
            return Array.IndexOf(scores, scores.Max()) != row % 3;
        });
    }
}

public sealed class NaiveBayesEmOverCharactersTests : TextTrainerContract
{
    protected override ITextTrainer Trainer { get; } = NaiveBayesEmTrainer.Characters;
}
