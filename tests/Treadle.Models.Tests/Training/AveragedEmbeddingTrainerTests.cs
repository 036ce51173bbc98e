using Treadle.Models.Training;

namespace Treadle.Models.Tests.Training;

public sealed class AveragedEmbeddingTrainerTests : TextTrainerContract
{
    protected override ITextTrainer Trainer { get; } = new AveragedEmbeddingTrainer();
}
