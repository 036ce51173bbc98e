using Treadle.Statistics.Crowd;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Crowd;

/// <summary>Plays a recorded crowd back one answer at a time: items in random order, skills learned on the way, each item stopped by a rule.</summary>
public sealed class RedundancyTrial
{
    private readonly double[] _right;
    private readonly double[] _answers;
    private readonly int[] _labels;

    public RedundancyTrial(AnnotationTable table, AdaptiveRedundancy rule, ulong seed)
    {
        _right = new double[table.Annotators];
        _answers = new double[table.Annotators];
        _labels = new int[table.Items];
        Best = new double[table.Items];
        Used = new int[table.Items];
        var random = Pcg32.Derive(seed, "trial");
        int[] items = [.. Enumerable.Range(0, table.Items)];
        random.Shuffle<int>(items);
        double[] prior = [.. Enumerable.Repeat(1.0 / table.Classes, table.Classes)];
        var posterior = new double[table.Classes];
        foreach (var item in items)
        {
            int[] order = [.. Enumerable.Range(0, table.LabelsOf(item).Length)];
            random.Shuffle<int>(order);
            int[] labels = [.. order.Select(answer => table.LabelsOf(item)[answer])];
            int[] annotators = [.. order.Select(answer => table.AnnotatorsOf(item)[answer])];
            double[] skills = [.. annotators.Select(annotator => AdaptiveRedundancy.Skill(_right[annotator], _answers[annotator]))];
            var count = 0;
            do
            {
                count++;
                AdaptiveRedundancy.Posterior(prior, labels.AsSpan(0, count), skills.AsSpan(0, count), posterior);
            }
            while (count < order.Length && !rule.IsEnough(posterior, count));

            for (var answer = 0; answer < count; answer++)
            {
                _right[annotators[answer]] += posterior[labels[answer]];
                _answers[annotators[answer]]++;
            }

            _labels[item] = ArgMax.Of(posterior);
            Best[item] = posterior[_labels[item]];
            Used[item] = count;
        }
    }

    /// <summary>The largest raw posterior of every item when it stopped.</summary>
    public double[] Best { get; }

    /// <summary>The answers taken for every item.</summary>
    public int[] Used { get; }

    public int[] Labels => _labels;
}
