using Treadle.Models.Text;
using Treadle.Models.Training;
using Treadle.Statistics.Randomness;

namespace Treadle.Bench.Models;

/// <summary>Draws a training set, lets the selection train on it, and measures the model on the test rows.</summary>
internal static class Runner
{
    public static Measurement Run(Corpus corpus, Setting setting, ulong seed, IReadOnlyList<ITextTrainer> trainers, bool isVerbose)
    {
        var set = Draw(corpus, setting, seed);
        var before = Environment.CpuUsage.TotalTime;
        var outcome = new TrainerSelection(trainers).Run(set, new TrainerSelectionOptions { Seed = seed, MaxParallelism = 2, Clock = TimeProvider.System }, CancellationToken.None);
        var seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        foreach (var score in outcome.Scores.Where(_ => isVerbose))
        {
            Console.WriteLine($"      {(score.IsChosen ? "*" : " ")} {score.Trainer} {score.Parameters}: log loss {score.LogLoss:F4}, accuracy {score.Accuracy:F4}, T {score.Temperature:F2}, {score.Seconds:F1} s");
        }

        return Measure(corpus, outcome.Model, seconds, $"{outcome.Trainer} ({outcome.Parameters})");
    }

    public static TextTrainingSet Draw(Corpus corpus, Setting setting, ulong seed)
    {
        var order = Enumerable.Range(0, corpus.Pool.Length).ToArray();
        Pcg32.Derive(seed, "draw").Shuffle(order.AsSpan());
        var noise = Pcg32.Derive(seed, "noise");
        var classes = corpus.Labels.Length;
        return new TextTrainingSet
        {
            Labels = corpus.Labels,
            Rows = [.. order.Take(setting.Labelled).Select(row => new LabelledText
            {
                Text = corpus.Pool[row].Text,
                Label = noise.NextDouble() < setting.Noise ? (corpus.Pool[row].Label + 1 + noise.NextInt(classes - 1)) % classes : corpus.Pool[row].Label,
            })],
            Unlabelled = [.. order.Skip(setting.Labelled).Take(setting.Unlabelled).Select(row => corpus.Pool[row].Text)],
        };
    }

    public static Measurement Measure(Corpus corpus, TextModel model, double seconds, string winner)
    {
        var classes = corpus.Labels.Length;
        var confusion = new int[classes, classes];
        var scores = new float[classes];
        var loss = 0.0;
        foreach (var (text, label) in corpus.Test)
        {
            model.Predict(text, scores);
            confusion[label, Array.IndexOf(scores, scores.Max())]++;
            loss -= Math.Log(Math.Max(scores[label], 1e-9f));
        }

        var f1 = Enumerable.Range(0, classes).Select(label => F1(confusion, label)).ToArray();
        var rare = Enumerable.Range(0, classes).MinBy(label => Enumerable.Range(0, classes).Sum(other => confusion[label, other]));
        var right = Enumerable.Range(0, classes).Sum(label => confusion[label, label]);
        return new Measurement((double)right / corpus.Test.Length, f1.Average(), f1[rare], loss / corpus.Test.Length, seconds, winner);
    }

    private static double F1(int[,] confusion, int label)
    {
        var classes = confusion.GetLength(0);
        var actual = Enumerable.Range(0, classes).Sum(other => confusion[label, other]);
        var predicted = Enumerable.Range(0, classes).Sum(other => confusion[other, label]);
        return actual + predicted == 0 ? 0 : 2.0 * confusion[label, label] / (actual + predicted);
    }
}
