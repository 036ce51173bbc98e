using Treadle.Models.Training;

namespace Treadle.Models.Tests.Training;

public sealed class TrainingCheckpointTests : IDisposable
{
    private static readonly TrainingIdentity Identity = new("trees 1", "abc", 7, "folds=5");

    private readonly string _folder = Directory.CreateTempSubdirectory("treadle-checkpoint-").FullName;

    [Fact]
    public void A_step_comes_back_to_the_last_bit_and_what_was_not_kept_is_null()
    {
        var checkpoint = Begun();
        double[] numbers = [0.1, double.NaN, -0.0, double.Epsilon];
        checkpoint.Write("fold 1", writer => CheckpointArrays.Write<double>(writer, numbers));
        using var kept = Begun().Read("fold 1");
        CheckpointArrays.Read<double>(kept!).Select(BitConverter.DoubleToInt64Bits).ShouldBe(numbers.Select(BitConverter.DoubleToInt64Bits));
        Begun().Read("fold 2").ShouldBeNull();
        checkpoint.Steps("fold 1").Read("fold 1").ShouldBeNull();
        checkpoint.Remove("fold 1");
        Begun().Read("fold 1").ShouldBeNull();
    }

    [Fact]
    public void Other_data_another_seed_and_other_options_are_each_named()
    {
        Begun();
        Refused(Identity with { Seed = 8 }).ShouldContain("seed: 7 there, 8 here");
        Refused(Identity with { Data = "abd" }).ShouldContain("data: abc there, abd here");
        Refused(Identity with { Options = "folds=4" }).ShouldContain("options: folds=5 there, folds=4 here");
        Refused(Identity with { Trainer = "trees 2" }).ShouldContain("trainer: trees 1 there, trees 2 here");
    }

    [Fact]
    public void Every_damaged_byte_of_a_step_is_noticed()
    {
        Begun().Write("fold", writer => writer.Write(1.5));
        var path = Directory.EnumerateFiles(_folder, "*.step").ShouldHaveSingleItem();
        var bytes = File.ReadAllBytes(path);
        for (var place = 0; place < bytes.Length; place++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[place] ^= 1;
            File.WriteAllBytes(path, damaged);
            Should.Throw<CheckpointException>(() => Begun().Read("fold")).Message.ShouldContain(path);
            File.WriteAllBytes(path, bytes[..place]);
            Should.Throw<CheckpointException>(() => Begun().Read("fold"));
        }

        File.WriteAllText(Path.Combine(_folder, "training.json"), "{");
        Should.Throw<CheckpointException>(() => Begun()).Message.ShouldContain("training.json is damaged");
    }

    [Fact]
    public void A_step_that_was_being_written_when_the_program_was_killed_counts_for_nothing()
    {
        File.WriteAllText(Path.Combine(_folder, "training.json.1-1.unfinished"), "{\"da");
        var checkpoint = Begun();
        checkpoint.Write("fold", writer => writer.Write(1));
        var path = Directory.EnumerateFiles(_folder, "*.step").Single();
        File.Move(path, path + ".1-1.unfinished");
        Begun().Read("fold").ShouldBeNull();
    }

    [Fact]
    public void A_folder_with_other_files_is_refused_and_clearing_leaves_them()
    {
        var foreign = Path.Combine(_folder, "letters");
        Directory.CreateDirectory(foreign);
        File.WriteAllText(Path.Combine(foreign, "letter.txt"), "dear");
        Should.Throw<CheckpointException>(() => TrainingCheckpoint.Open(foreign)).Message.ShouldContain("no checkpoint");

        var own = Path.Combine(_folder, "own");
        var checkpoint = TrainingCheckpoint.Open(own);
        checkpoint.Begin(() => Identity);
        checkpoint.Part("label 1").Begin(() => Identity);
        checkpoint.Part("label 1").Write("fold", writer => writer.Write(1));
        File.WriteAllText(Path.Combine(own, "notes.txt"), "mine");
        checkpoint.Clear();
        Directory.EnumerateFileSystemEntries(own).ShouldBe([Path.Combine(own, "notes.txt")]);
        File.Delete(Path.Combine(own, "notes.txt"));
        TrainingCheckpoint.Open(own).Begin(() => Identity);
        TrainingCheckpoint.Open(own).Clear();
        Directory.Exists(own).ShouldBeFalse();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private TrainingCheckpoint Begun()
    {
        var checkpoint = TrainingCheckpoint.Open(_folder);
        checkpoint.Begin(() => Identity);
        return checkpoint;
    }

    private string Refused(TrainingIdentity other) => Should.Throw<CheckpointException>(() => TrainingCheckpoint.Open(_folder).Begin(() => other)).Message;
}
