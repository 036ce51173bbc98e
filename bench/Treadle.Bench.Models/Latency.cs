using System.Diagnostics;
using Treadle.Models.Text;

namespace Treadle.Bench.Models;

/// <summary>Time of one prediction, one text after another on one thread.</summary>
internal static class Latency
{
    private const int WarmUp = 20_000;
    private const int Measured = 20_000;
    private const int ShortWords = 8;
    private const int Rounds = 10;

    public static void Report(Corpus corpus, TextModel model)
    {
        var scores = new float[corpus.Labels.Length];
        var times = new double[Measured];
        for (var round = 0; round < WarmUp + Measured; round++)
        {
            var text = corpus.Test[round % corpus.Test.Length].Text;
            var start = Stopwatch.GetTimestamp();
            model.Predict(text, scores);
            if (round >= WarmUp)
            {
                times[round - WarmUp] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            }
        }

        Array.Sort(times);
        Console.WriteLine($"   predict: mean {times.Average():F1} µs, p50 {times[Measured / 2]:F1} µs, p99 {times[Measured * 99 / 100]:F1} µs, {model.ToBytes().Length / 1024} KiB");
        Throughput(corpus, model, scores);
    }

    /// <summary>Texts of at most eight words, one core.</summary>
    private static void Throughput(Corpus corpus, TextModel model, float[] scores)
    {
        string[] texts = [.. corpus.Test.Select(row => string.Join(' ', row.Text.Split(' ').Take(ShortWords)))];
        var before = Environment.CpuUsage.TotalTime;
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var text in texts)
            {
                model.Predict(text, scores);
            }
        }

        var seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        Console.WriteLine($"   texts of {ShortWords} words: {texts.Length * Rounds / seconds:F0} a second of processor time");
    }
}
