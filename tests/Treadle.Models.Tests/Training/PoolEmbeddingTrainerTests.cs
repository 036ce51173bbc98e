using Treadle.Models.Training;
using Treadle.Statistics.Randomness;

namespace Treadle.Models.Tests.Training;

public sealed class PoolEmbeddingTrainerTests : TextTrainerContract
{
    private static readonly string[][] Topics =
    [
        ["goal", "match", "keeper", "league", "referee", "striker", "penalty", "stadium", "coach", "header"],
        ["shares", "profit", "bank", "market", "bond", "dividend", "merger", "trader", "budget", "tariff"],
    ];

    protected override ITextTrainer Trainer { get; } = new PoolEmbeddingTrainer();

    [Fact]
    public void Words_that_nobody_labelled_are_known_by_the_company_they_keep_in_the_pool()
    {
        var random = new Pcg32(3);
        string Text(int topic, int from, int to) => string.Join(' ', Enumerable.Range(0, 5).Select(_ => Topics[topic][from + random.NextInt(to - from)]));
        var labelled = Enumerable.Range(0, 40).Select(row => new LabelledText { Text = Text(row % 2, 0, 4), Label = row % 2 }).ToList();
        var pool = Enumerable.Range(0, 800).Select(row => Text(row % 2, 0, 10)).ToList();
        int Right(IReadOnlyList<string> unlabelled)
        {
            var set = new TextTrainingSet { Labels = ["sport", "business"], Rows = labelled, Unlabelled = unlabelled };
            var model = Trainer.Train(set, new TrainerOptions { Seed = 1 }, TestContext.Current.CancellationToken);
            var scores = new float[2];
            return Enumerable.Range(0, 200).Count(row =>
            {
                model.Predict(Text(row % 2, 4, 10), scores);
                return scores[row % 2] > 0.5f;
            });
        }

        Right(pool).ShouldBeGreaterThan(190);
        Right([]).ShouldBeLessThan(140);
    }
}
