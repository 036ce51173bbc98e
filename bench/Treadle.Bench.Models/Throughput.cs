using System.Diagnostics;
using Treadle.Models;
using Treadle.Models.Onnx;
using Treadle.Models.Text;
using Treadle.Models.Training;

namespace Treadle.Bench.Models;

/// <summary>Texts a second of processor time for each kind of text model and for all of them combined, and the same models in ONNX Runtime.</summary>
internal static class Throughput
{
    private const int Labelled = 4_000;
    private const int Unlabelled = 4_000;
    private const int ShortWords = 8;
    private const int Rounds = 3;
    private const int Batch = 64;
    private const int SingleCalls = 3_000;

    public static void Report(Corpus corpus, IReadOnlyList<ITextTrainer> trainers)
    {
        var set = Runner.Draw(corpus, new Setting(Labelled, Unlabelled, 0), 0);
        string[] whole = [.. corpus.Test.Select(row => row.Text)];
        string[] cut = [.. whole.Select(text => string.Join(' ', text.Split(' ').Take(ShortWords)))];
        foreach (var choice in trainers.Select(trainer => new[] { trainer }).Append([.. trainers]))
        {
            var outcome = new TrainerSelection(choice).Run(set, new TrainerSelectionOptions { Seed = 1, AllowCombination = choice.Length > 1, MaxParallelism = 2 }, CancellationToken.None);
            var model = outcome.Model;
            Console.WriteLine(FormattableString.Invariant($"{outcome.Trainer}: {PerSecond(model, cut):N0} texts of {ShortWords} words and {PerSecond(model, whole):N0} whole texts a second of processor time, one at a time p50 {Middle(whole, text => Predict(model, text)):F1} µs"));
            if (OnnxModel.IsAvailable)
            {
                ReportOnnx(model, whole);
            }
        }
    }

    private static void ReportOnnx(TextModel model, string[] texts)
    {
        var description = new ModelDescription { Input = "text", Columns = ["text"], Labels = model.Labels, Trainer = "bench", Parameters = "", Seed = 1, Rows = Labelled };
        using var onnx = ExportedOnnx.Load(ModelOnnx.Write(model.ToArtifact(), description));
        onnx.PredictTexts(texts[..Batch], CancellationToken.None);
        var before = Environment.CpuUsage.TotalTime;
        var count = texts.Length / Batch / 4;
        for (var start = 0; start < count; start++)
        {
            onnx.PredictTexts(texts[(start * Batch)..((start + 1) * Batch)], CancellationToken.None);
        }

        var seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        Console.WriteLine(FormattableString.Invariant($"   as an ONNX file: {count * Batch / seconds:N0} whole texts a second of processor time in batches of {Batch}, one at a time p50 {Middle(texts, text => onnx.PredictTexts([text], CancellationToken.None)):F1} µs"));
    }

    private static double PerSecond(TextModel model, string[] texts)
    {
        foreach (var text in texts)
        {
            Predict(model, text);
        }

        var before = Environment.CpuUsage.TotalTime;
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var text in texts)
            {
                Predict(model, text);
            }
        }

        return texts.Length * Rounds / (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    private static void Predict(TextModel model, string text)
    {
        Span<float> scores = stackalloc float[model.Labels.Count];
        model.Predict(text, scores);
    }

    private static double Middle(string[] texts, Action<string> predict)
    {
        var times = new double[SingleCalls];
        for (var call = -SingleCalls; call < SingleCalls; call++)
        {
            var start = Stopwatch.GetTimestamp();
            predict(texts[(call + SingleCalls) % texts.Length]);
            if (call >= 0)
            {
                times[call] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            }
        }

        Array.Sort(times);
        return times[SingleCalls / 2];
    }
}
