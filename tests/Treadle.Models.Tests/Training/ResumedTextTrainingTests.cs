using Treadle.Models.Training;

namespace Treadle.Models.Tests.Training;

public sealed class ResumedTextTrainingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("treadle-resume-").FullName;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_selection_that_is_stopped_at_every_few_trainings_gives_the_same_bytes_and_trains_nothing_twice(int threads)
    {
        var set = SmallSets.Make(90, 60, seed: 61);
        var (whole, counted) = (new CountingTrainer.Counter(), new CountingTrainer.Counter());
        var expected = Run(set, whole, new TrainerSelectionOptions { Seed = 4, Folds = 3 });
        var stops = 0;
        while (true)
        {
            counted.StopBefore = counted.Trainings + 4;
            counted.Source = new CancellationTokenSource();
            try
            {
                Run(set, counted, new TrainerSelectionOptions { Seed = 4, Folds = 3, MaxParallelism = threads, Checkpoint = TrainingCheckpoint.Open(_folder) }).ShouldBe(expected);
                break;
            }
            catch (OperationCanceledException)
            {
                (++stops).ShouldBeLessThan(100);
            }
        }

        stops.ShouldBeGreaterThan(3);
        counted.Trainings.ShouldBe(whole.Trainings);
        counted.StopBefore = counted.Trainings + 1;
        Run(set, counted, new TrainerSelectionOptions { Seed = 4, Folds = 3, Checkpoint = TrainingCheckpoint.Open(_folder) }).ShouldBe(expected);
    }

    [Fact]
    public void A_text_more_or_another_seed_is_refused()
    {
        var set = SmallSets.Make(60, 0, seed: 62);
        var options = new TrainerSelectionOptions { Seed = 4, Folds = 3, Checkpoint = TrainingCheckpoint.Open(_folder) };
        Run(set, new(), options);
        Should.Throw<CheckpointException>(() => Run(set with { Unlabelled = ["more"] }, new(), options)).Message.ShouldContain("data: ");
        Should.Throw<CheckpointException>(() => Run(set with { Rows = [.. set.Rows.Select(row => row with { Weight = 2 })] }, new(), options)).Message.ShouldContain("data: ");
        Should.Throw<CheckpointException>(() => Run(set, new(), options with { Seed = 5 })).Message.ShouldContain("seed: 4 there, 5 here");
        Should.Throw<CheckpointException>(() => Run(set, new(), options with { Folds = 4 })).Message.ShouldContain("folds=3");
    }

    [Fact]
    public void A_label_set_training_goes_on_with_the_label_at_which_it_was_stopped()
    {
        var set = SmallSets.Make(60, 0, seed: 63);
        var rows = set.Rows.Select(row => new LabelSetText(row.Text, [row.Label])).ToList();
        byte[] Train(CountingTrainer.Counter counter, TrainingCheckpoint checkpoint) => LabelSetTrainer.Train(
            set.Labels, rows, [new CountingTrainer(new TfidfSoftmaxTrainer(), counter)], new TrainerSelectionOptions { Folds = 3, Checkpoint = checkpoint }, counter.Source.Token).ToArtifact().Payload.ToArray();
        var (whole, counted) = (new CountingTrainer.Counter(), new CountingTrainer.Counter());
        var expected = Train(whole, TrainingCheckpoint.None);
        counted.StopBefore = (whole.Trainings / 2) + 1;
        Should.Throw<OperationCanceledException>(() => Train(counted, TrainingCheckpoint.Open(_folder)));
        counted.Source = new CancellationTokenSource();
        counted.StopBefore = int.MaxValue;
        Train(counted, TrainingCheckpoint.Open(_folder)).ShouldBe(expected);
        counted.Trainings.ShouldBe(whole.Trainings);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static byte[] Run(TextTrainingSet set, CountingTrainer.Counter counter, TrainerSelectionOptions options) =>
        new TrainerSelection([new CountingTrainer(new TfidfSoftmaxTrainer(), counter), new CountingTrainer(NaiveBayesEmTrainer.Words, counter)])
            .Run(set, options, counter.Source.Token).Model.ToBytes();
}
