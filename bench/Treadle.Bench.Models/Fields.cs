using Treadle.Models.Images;
using Treadle.Statistics.Intervals;
using Treadle.Statistics.Randomness;
using Treadle.Statistics.Text;

namespace Treadle.Bench.Models;

/// <summary>Digit strings of length 5 to 9 composed from MNIST: trained on training digits, measured on strings of test digits, or of training digits set aside.</summary>
internal static class Fields
{
    private const int Strings = 5_000;
    private const int SetAside = 10_000;
    private const int Bins = 10;

    public static void Report(string data, int? epochs, int threads, ulong seed, bool isValidation)
    {
        var folder = Path.Combine(data, "mnist");
        var train = Digits.Read(folder, "train");
        var all = train.Targets.Length;
        var test = isValidation ? Part(train, all - SetAside, all) : Digits.Read(folder, "t10k");
        train = isValidation ? Part(train, 0, all - SetAside) : train;
        var (start, before) = (TimeProvider.System.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var outcome = FieldReaderTrainer.Train(train, new ImageTrainingOptions { Seed = seed, Epochs = epochs, MaxParallelism = threads }, CancellationToken.None);
        Console.WriteLine($"fields, seed {seed}: trained in {TimeProvider.System.GetElapsedTime(start).TotalSeconds:F1} s, {(Environment.CpuUsage.TotalTime - before).TotalSeconds:F1} CPU s, {outcome.Epochs} visits; held out {outcome.HeldOut.Count(one => one.Truth == one.Reading.Text)} of {outcome.HeldOut.Count}, sha-256 {outcome.Reader.ToArtifact().Sha256[..12]}");
        var random = new Pcg32(11);
        before = Environment.CpuUsage.TotalTime;
        var readings = new List<(string Truth, FieldReading Reading)>();
        for (var round = 0; round < Strings; round++)
        {
            var images = Enumerable.Range(0, 5 + random.NextInt(5)).Select(_ => random.NextInt(test.Targets.Length)).ToArray();
            var field = FieldComposer.Compose(test, images, random);
            readings.Add((string.Concat(images.Select(image => test.Labels[test.Targets[image]])), outcome.Reader.Read(field.Pixels, field.Width)));
        }

        var each = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / Strings;
        var right = readings.Count(one => one.Truth == one.Reading.Text);
        var interval = ProportionInterval.Wilson(right, Strings);
        Console.WriteLine($"fields: {right} of {Strings} strings without error = {(double)right / Strings:F4} ({interval.Lower:F4}–{interval.Upper:F4}), the first 1,000: {readings.Take(1_000).Count(one => one.Truth == one.Reading.Text)}, {readings.Count(one => one.Truth.Length != one.Reading.Text.Length)} with a wrong number of digits, character error {ErrorRate.CorpusCharacter(readings.Select(one => (one.Truth, one.Reading.Text))):F4}, {each:F1} CPU ms each");
        Calibration(readings);
    }

    private static void Calibration(List<(string Truth, FieldReading Reading)> readings)
    {
        var gaps = readings.GroupBy(one => Math.Min(Bins - 1, (int)(one.Reading.Confidence * Bins)))
            .Sum(bin => Math.Abs(bin.Average(one => one.Truth == one.Reading.Text ? 1.0 : 0) - bin.Average(one => one.Reading.Confidence)) * bin.Count() / readings.Count);
        var sorted = readings.OrderByDescending(one => one.Reading.Confidence).ToList();
        var risks = new[] { 0.5, 0.8, 0.9, 0.95, 1 }.Select(coverage => (Coverage: coverage, Wrong: sorted.Take((int)(coverage * sorted.Count)).Count(one => one.Truth != one.Reading.Text)));
        Console.WriteLine($"fields: calibration error {gaps:F4} ({Bins} bins); wrong among the surest {string.Join(", ", risks.Select(one => $"{one.Coverage:P0}: {one.Wrong}"))}");
    }

    private static ImageTrainingSet Part(ImageTrainingSet set, int from, int to)
    {
        var length = set.Height * set.Width;
        return set with { Pixels = set.Pixels[(from * length)..(to * length)], Targets = set.Targets[from..to] };
    }
}
