using Treadle.Models.Tables;
using Treadle.Models.Training;

namespace Treadle.Models.Tests.Tables;

public sealed class ResumedTableTrainingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("treadle-resume-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Trees_whose_growing_was_stopped_go_on_to_the_same_bytes(int classes)
    {
        var set = SmallTables.Make(3_000, 31, classes);
        var parameters = TrainerParameters.Empty.With("rounds", 400).With("depth", 5);
        var expected = BoostedTreesTrainer.Train(set, parameters, 3, Cancellation).ToArtifact().Sha256;
        await StopAsync((checkpoint, token) => BoostedTreesTrainer.Train(set, parameters, 3, checkpoint, token), steps: 1);

        var checkpoint = TrainingCheckpoint.Open(_folder);
        using (var kept = checkpoint.Read("rounds"))
        {
            kept.ShouldNotBeNull();
        }

        BoostedTreesTrainer.Train(set, parameters, 3, checkpoint, Cancellation).ToArtifact().Sha256.ShouldBe(expected);
        Should.Throw<CheckpointException>(() => BoostedTreesTrainer.Train(set, parameters.With("depth", 6), 3, checkpoint, Cancellation)).Message.ShouldContain("depth=5");
    }

    [Fact]
    public async Task A_selection_that_is_stopped_again_and_again_goes_on_to_the_same_bytes_and_scores()
    {
        var set = SmallTables.Make(1_500, 33, 2);
        var expected = TableSelection.Run(set, new TrainerSelectionOptions { Seed = 9 }, null, Cancellation);
        for (var stops = 0; stops < 4; stops++)
        {
            await StopAsync((checkpoint, token) => TableSelection.Run(set, new TrainerSelectionOptions { Seed = 9, MaxParallelism = 2, Checkpoint = checkpoint }, null, token), steps: 2 + (4 * stops));
        }

        var resumed = TableSelection.Run(set, new TrainerSelectionOptions { Seed = 9, MaxParallelism = 3, Checkpoint = TrainingCheckpoint.Open(_folder) }, null, Cancellation);
        resumed.Model.ToArtifact().Sha256.ShouldBe(expected.Model.ToArtifact().Sha256);
        resumed.OutOfFold.ShouldBe(expected.OutOfFold);
        resumed.Scores.ShouldBe(expected.Scores);
        Should.Throw<CheckpointException>(() => TableSelection.Run(set, new TrainerSelectionOptions { Seed = 9, Checkpoint = TrainingCheckpoint.Open(_folder) }, TableSelection.Trees, Cancellation)).Message.ShouldContain("trainer=auto");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Runs the training and cancels it as soon as so many steps are kept; when it is done before, that is no error.</summary>
    private async Task StopAsync(Action<TrainingCheckpoint, CancellationToken> train, int steps)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var work = Task.Run(() => train(TrainingCheckpoint.Open(_folder), stop.Token), CancellationToken.None);
        while (!work.IsCompleted && Directory.EnumerateFiles(_folder, "*.step").Count() < steps)
        {
            await Task.Yield();
        }

        await stop.CancelAsync();
        try
        {
            await work;
        }
        catch (OperationCanceledException)
        {
            Directory.EnumerateFiles(_folder, "*.step").Count().ShouldBeGreaterThanOrEqualTo(1);
        }
    }
}
