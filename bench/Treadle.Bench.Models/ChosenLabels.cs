using Treadle.Models.Training;

namespace Treadle.Bench.Models;

/// <summary>1,000 labels drawn at random, then 200 that a model trained on them is least sure of; all other texts of the pool without labels.</summary>
internal static class ChosenLabels
{
    private const int First = 1_000;
    private const int Chosen = 200;

    public static void Report(Corpus corpus, ulong seed, IReadOnlyList<ITextTrainer> trainers)
    {
        var before = Environment.CpuUsage.TotalTime;
        var options = new TrainerSelectionOptions { Seed = seed, MaxParallelism = 2 };
        var set = Runner.Draw(corpus, new Setting(First, corpus.Pool.Length, 0), seed);
        var model = new TrainerSelection(trainers).Run(set, options, CancellationToken.None).Model;
        var start = Runner.Measure(corpus, model, 0, "").Accuracy;
        var labelOf = corpus.Pool.DistinctBy(row => row.Text).ToDictionary(row => row.Text, row => row.Label, StringComparer.Ordinal);
        var scores = new float[corpus.Labels.Length];
        var asked = set.Unlabelled.Distinct().OrderBy(text =>
        {
            model.Predict(text, scores);
            var ordered = scores.OrderDescending().Take(2).ToArray();
            return ordered[0] - ordered[1];
        }).Take(Chosen).ToHashSet(StringComparer.Ordinal);
        var grown = set with
        {
            Rows = [.. set.Rows, .. asked.Select(text => new LabelledText { Text = text, Label = labelOf[text] })],
            Unlabelled = [.. set.Unlabelled.Where(text => !asked.Contains(text))],
        };
        var outcome = new TrainerSelection(trainers).Run(grown, options, CancellationToken.None);
        var end = Runner.Measure(corpus, outcome.Model, 0, "").Accuracy;
        Console.WriteLine($"chosen, seed {seed}: {First} random labels {start:F4}, with {Chosen} chosen by margin {end:F4}, {(Environment.CpuUsage.TotalTime - before).TotalSeconds:F0} CPU s");
    }
}
