using Treadle.Models.Text;
using Treadle.Models.Training;

namespace Treadle.Models.Tests.Training;

public sealed class TfidfSoftmaxTrainerTests : TextTrainerContract
{
    protected override ITextTrainer Trainer { get; } = new TfidfSoftmaxTrainer();

    internal TextModel TrainSmall() => Train(SmallSets.Make(90, 50, seed: 30));
}
