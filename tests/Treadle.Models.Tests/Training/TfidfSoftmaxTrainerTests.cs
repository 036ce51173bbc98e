using Treadle.Models.Training;

namespace Treadle.Models.Tests.Training;

public sealed class TfidfSoftmaxTrainerTests : TextTrainerContract
{
    protected override ITextTrainer Trainer { get; } = new TfidfSoftmaxTrainer();
}
