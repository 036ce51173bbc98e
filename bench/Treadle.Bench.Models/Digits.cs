using Treadle.Models.Images;

namespace Treadle.Bench.Models;

/// <summary>MNIST: accuracy on the 10,000 test digits and what training costs.</summary>
internal static class Digits
{
    public static void Report(string data, int? epochs, int threads)
    {
        var folder = Path.Combine(data, "mnist");
        var (train, test) = (Read(folder, "train"), Read(folder, "t10k"));
        var (start, before) = (TimeProvider.System.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var outcome = ImageTrainer.Train(train, new ImageTrainingOptions { Seed = 1, Epochs = epochs, MaxParallelism = threads }, CancellationToken.None);
        var (wall, cpu) = (TimeProvider.System.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        var scores = new double[10];
        var right = 0;
        for (var row = 0; row < test.Targets.Length; row++)
        {
            outcome.Model.Predict(test.Pixels.AsSpan(row * 784, 784), scores);
            right += Array.IndexOf(scores, scores.Max()) == test.Targets[row] ? 1 : 0;
        }

        Console.WriteLine($"mnist: accuracy {right / 10_000.0:F4} after {outcome.Epochs} epochs, {wall:F1} s, {cpu:F1} CPU s, temperature {outcome.Model.Temperature:F2}, sha-256 {outcome.Model.ToArtifact().Sha256[..12]}");
    }

    public static ImageTrainingSet Read(string folder, string part) => new()
    {
        Height = 28,
        Width = 28,
        Channels = 1,
        Pixels = IdxFile.Read(Path.Combine(folder, $"{part}-images-idx3-ubyte.gz")).Values,
        Targets = Array.ConvertAll(IdxFile.Read(Path.Combine(folder, $"{part}-labels-idx1-ubyte.gz")).Values, label => (int)label),
        Labels = [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")],
    };
}
