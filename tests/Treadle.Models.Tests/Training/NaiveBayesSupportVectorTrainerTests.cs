using Treadle.Models.Training;

namespace Treadle.Models.Tests.Training;

public sealed class NaiveBayesSupportVectorTrainerTests : TextTrainerContract
{
    protected override ITextTrainer Trainer { get; } = NaiveBayesSupportVectorTrainer.Words;
}
