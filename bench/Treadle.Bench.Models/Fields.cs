using Treadle.Models.Images;
using Treadle.Statistics.Randomness;

namespace Treadle.Bench.Models;

/// <summary>Digit strings of length 5 to 9 composed from MNIST: trained on strings of training digits, measured on strings of test digits.</summary>
internal static class Fields
{
    private const int Strings = 1_000;

    public static void Report(string data, int? epochs, int threads)
    {
        var folder = Path.Combine(data, "mnist");
        var (train, test) = (Digits.Read(folder, "train"), Digits.Read(folder, "t10k"));
        var (start, before) = (TimeProvider.System.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var reader = FieldReaderTrainer.Train(train, new ImageTrainingOptions { Seed = 1, Epochs = epochs, MaxParallelism = threads }, CancellationToken.None);
        Console.WriteLine($"fields: trained in {TimeProvider.System.GetElapsedTime(start).TotalSeconds:F1} s, {(Environment.CpuUsage.TotalTime - before).TotalSeconds:F1} CPU s");
        var random = new Pcg32(11);
        var (right, length, wrongLength) = (0, 0, 0);
        before = Environment.CpuUsage.TotalTime;
        for (var round = 0; round < Strings; round++)
        {
            var images = Enumerable.Range(0, 5 + random.NextInt(5)).Select(_ => random.NextInt(test.Targets.Length)).ToArray();
            var field = FieldComposer.Compose(test, images, random);
            var truth = string.Concat(images.Select(image => test.Labels[test.Targets[image]]));
            var text = reader.Read(field.Pixels, field.Width).Text;
            right += text == truth ? 1 : 0;
            wrongLength += text.Length != truth.Length ? 1 : 0;
            length += truth.Length;
        }

        Console.WriteLine($"fields: {right} of {Strings} strings of 5 to 9 digits read without error (mean length {(double)length / Strings:F1}), {wrongLength} with a wrong number of digits, {(Environment.CpuUsage.TotalTime - before).TotalMilliseconds / Strings:F1} CPU ms each");
    }
}
