using System.Diagnostics;
using Treadle.Cli.Terminal;
using Treadle.Statistics.Randomness;

namespace Treadle.Cli.Tests;

/// <summary><c>treadle train --resume</c> after the program was killed.</summary>
public sealed class ResumedTrainingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("treadle-resume-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Kept => Path.Combine(_folder, "kept");

    [Fact]
    public async Task A_killed_training_of_images_goes_on_to_the_same_file_and_its_folder_is_removed() => await KillAndGoOnAsync(["--data", Images()]);

    [Fact]
    public async Task A_killed_training_of_a_table_goes_on_to_the_same_file()
    {
        var random = new Pcg32(3);
        var data = Path.Combine(_folder, "table.csv");
        await File.WriteAllTextAsync(data, "a,b,kind,size\n" + string.Join('\n', Enumerable.Range(0, 800).Select(_ => (A: random.NextInt(100), B: random.NextInt(100)))
            .Select(row => $"{row.A},{row.B},{(row.A % 3 == 0 ? "x" : "y")},{((row.A * row.B) + random.NextInt(2_000) > 2_500 ? "big" : "small")}")), Cancellation);
        await KillAndGoOnAsync(["--data", data, "--columns", "a,b,kind", "--label", "size"]);
    }

    [Fact]
    public async Task Another_seed_other_data_and_a_foreign_folder_are_refused()
    {
        var data = Path.Combine(_folder, "texts.csv");
        await File.WriteAllTextAsync(data, "text,label\n" + string.Join('\n', Enumerable.Range(0, 40).Select(row => row % 2 == 0 ? $"invoice {row},billing" : $"parcel {row},delivery")), Cancellation);
        string[] training = ["train", "--data", data, "--text", "text", "--label", "label", "--trainer", "tfidf-softmax"];
        Directory.CreateDirectory(Kept);
        await File.WriteAllTextAsync(Path.Combine(Kept, "training.json"), """{"data":"0","options":"","seed":"1","trainer":"other"}""", Cancellation);

        var other = await ProgramRun.OfAsync([.. training, "--resume", Kept], Cancellation);
        other.Code.ShouldBe(ExitCode.Failed);
        other.Error.ShouldContain("belongs to another training (data: 0 there");

        var foreign = await ProgramRun.OfAsync([.. training, "--resume", _folder], Cancellation);
        foreign.Code.ShouldBe(ExitCode.Failed);
        foreign.Error.ShouldContain("holds files that are no checkpoint");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task KillAndGoOnAsync(string[] training)
    {
        var (first, second) = (Path.Combine(_folder, "first.treadle"), Path.Combine(_folder, "second.treadle"));
        (await ProgramRun.OfAsync(["train", .. training, "--out", first], Cancellation)).Code.ShouldBe(ExitCode.Done);
        string[] resumed = ["train", .. training, "--out", second, "--resume", Kept];
        using (var process = Process.Start(new ProcessStartInfo(ServeProcess.Program, resumed) { RedirectStandardOutput = true, RedirectStandardError = true })!)
        {
            while (!process.HasExited && (!Directory.Exists(Kept) || !Directory.EnumerateFiles(Kept, "*.step").Any()))
            {
                await Task.Delay(5, Cancellation);
            }

            process.HasExited.ShouldBeFalse();
            process.Kill();
            await process.WaitForExitAsync(Cancellation);
        }

        File.Exists(second).ShouldBeFalse();
        Directory.EnumerateFiles(Kept, "*.step").ShouldNotBeEmpty();
        var done = await ProgramRun.OfAsync(resumed, Cancellation);
        done.Code.ShouldBe(ExitCode.Done, done.Error);
        (await File.ReadAllBytesAsync(second, Cancellation)).ShouldBe(await File.ReadAllBytesAsync(first, Cancellation));
        Directory.Exists(Kept).ShouldBeFalse();
    }

    /// <summary>Images whose classes cannot be learned, so that training takes all the visits that its patience allows.</summary>
    private string Images()
    {
        const int Count = 6_000;
        var random = new Pcg32(5);
        var path = Path.Combine(_folder, "noise-images-idx3-ubyte");
        File.WriteAllBytes(path, [0, 0, 8, 3, 0, 0, Count >> 8, Count & 255, 0, 0, 0, 8, 0, 0, 0, 8, .. Enumerable.Range(0, Count * 64).Select(_ => (byte)random.NextInt(256))]);
        File.WriteAllBytes(path.Replace("-images-idx3", "-labels-idx1", StringComparison.Ordinal), [0, 0, 8, 1, 0, 0, Count >> 8, Count & 255, .. Enumerable.Range(0, Count).Select(_ => (byte)random.NextInt(2))]);
        return path;
    }
}
