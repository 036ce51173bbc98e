using Treadle.Models.Training;

namespace Treadle.Models.Tests.Training;

public sealed class NaiveBayesSupportVectorCharacterTrainerTests : TextTrainerContract
{
    protected override ITextTrainer Trainer { get; } = NaiveBayesSupportVectorTrainer.Characters;
}
