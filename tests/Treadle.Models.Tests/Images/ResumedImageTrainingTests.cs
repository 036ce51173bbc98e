using Treadle.Models.Images;
using Treadle.Models.Training;

namespace Treadle.Models.Tests.Images;

public sealed class ResumedImageTrainingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("treadle-resume-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void A_training_that_is_stopped_again_and_again_goes_on_to_the_same_bytes()
    {
        var set = SmallImages.Make(300, 41);
        var options = new ImageTrainingOptions { Epochs = 6, Seed = 3 };
        // Five steps a visit: stopped in the third, the fifth and the sixth visit, with another number of threads each time.
        Interrupt(set, options, stops: [12, 8, 3]);
    }

    [Fact]
    public void A_training_that_is_stopped_in_the_middle_of_a_visit_goes_on_there()
    {
        var set = SmallImages.Make(16_000, 42);
        Interrupt(set, new ImageTrainingOptions { Epochs = 1, Seed = 3, Augment = false }, stops: [215]);
    }

    [Fact]
    public void Other_images_visits_or_changes_to_images_are_refused()
    {
        var (set, options) = (SmallImages.Make(40, 43), new ImageTrainingOptions { Epochs = 1, Checkpoint = TrainingCheckpoint.Open(_folder) });
        ImageTrainer.Train(set, options, Cancellation);
        Should.Throw<CheckpointException>(() => ImageTrainer.Train(SmallImages.Make(40, 44), options, Cancellation)).Message.ShouldContain("data: ");
        Should.Throw<CheckpointException>(() => ImageTrainer.Train(set, options with { Epochs = 2 }, Cancellation)).Message.ShouldContain("epochs=1");
        Should.Throw<CheckpointException>(() => ImageTrainer.Train(set, options with { Augment = false }, Cancellation)).Message.ShouldContain("augment=True");
        ImageTrainer.Train(set, options with { MaxParallelism = 4 }, Cancellation);
    }

    [Fact]
    public void A_reader_of_fields_whose_training_was_stopped_goes_on_to_the_same_bytes()
    {
        // Four steps a visit: stopped in the fourth of six.
        var set = SmallImages.Make(200, 45);
        var options = new ImageTrainingOptions { Epochs = 6, Seed = 3 };
        var expected = FieldReaderTrainer.Train(set, options, Cancellation).Reader.ToArtifact().Sha256;
        using var stop = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() => FieldReaderTrainer.Train(set, options with { Checkpoint = TrainingCheckpoint.Open(_folder), Progress = new StopAt(14, stop) }, stop.Token));
        var seen = new StopAt(int.MaxValue, stop);
        FieldReaderTrainer.Train(set, options with { Checkpoint = TrainingCheckpoint.Open(_folder), Progress = seen, MaxParallelism = 3 }, Cancellation).Reader.ToArtifact().Sha256.ShouldBe(expected);
        seen.First.ShouldBeGreaterThanOrEqualTo(0.5);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Interrupt(ImageTrainingSet set, ImageTrainingOptions options, int[] stops)
    {
        var expected = ImageTrainer.Train(set, options, Cancellation).Model.ToArtifact().Sha256;
        var threads = 1;
        foreach (var steps in stops)
        {
            using var stop = new CancellationTokenSource();
            Should.Throw<OperationCanceledException>(() => ImageTrainer.Train(
                set, options with { Checkpoint = TrainingCheckpoint.Open(_folder), Progress = new StopAt(steps, stop), MaxParallelism = threads++ }, stop.Token));
        }

        var seen = new StopAt(int.MaxValue, new CancellationTokenSource());
        ImageTrainer.Train(set, options with { Checkpoint = TrainingCheckpoint.Open(_folder), Progress = seen, MaxParallelism = 3 }, Cancellation).Model.ToArtifact().Sha256.ShouldBe(expected);
        seen.First.ShouldBeGreaterThanOrEqualTo(0.5);
    }

    /// <summary>Cancels at a given report, and remembers the first.</summary>
    private sealed class StopAt(int reports, CancellationTokenSource source) : IProgress<double>
    {
        private int _count;

        public double First { get; private set; } = -1;

        public void Report(double value)
        {
            First = First < 0 ? value : First;
            if (++_count == reports)
            {
                source.Cancel();
            }
        }
    }
}
