using Treadle.Models.Training;

namespace Treadle.Models.Tests.Training;

public sealed class NaiveBayesEmTrainerTests : TextTrainerContract
{
    protected override ITextTrainer Trainer { get; } = new NaiveBayesEmTrainer();
}
