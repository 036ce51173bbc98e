using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Crowd;

/// <summary>Every answer counts the same, or by the weight of its annotator: the baseline of aggregation.</summary>
/// <remarks>O(R + N·K). Peer: crowd-kit MajorityVote 1.4.1; differs: nothing.</remarks>
public static class MajorityVote
{
    /// <summary>Shares of answers per class; the skill of an annotator is their agreement with the majority.</summary>
    /// <param name="table">The answers.</param>
    /// <param name="weights">W finite, non-negative weights, or empty for equal ones.</param>
    /// <exception cref="ArgumentException">The weights are neither empty nor W finite non-negative numbers.</exception>
    public static AggregationResult Aggregate(AnnotationTable table, ReadOnlySpan<double> weights = default)
    {
        var posteriors = Shares(table, weights);
        return new AggregationResult
        {
            Classes = table.Classes,
            Posteriors = posteriors,
            Skills = Agreement(table, posteriors),
            Priors = ClassMeans(posteriors, table.Classes),
        };
    }

    /// <summary>N × K shares of (weighted) answers; uniform for items without any.</summary>
    internal static double[] Shares(AnnotationTable table, ReadOnlySpan<double> weights)
    {
        if (!weights.IsEmpty)
        {
            Require.SameLength(table.Annotators, weights.Length, nameof(table), nameof(weights));
            Require.NonNegative(weights);
        }

        var classes = table.Classes;
        var shares = new double[table.Items * classes];
        for (var item = 0; item < table.Items; item++)
        {
            var row = shares.AsSpan(item * classes, classes);
            var annotators = table.AnnotatorsOf(item);
            var labels = table.LabelsOf(item);
            var total = 0.0;
            for (var answer = 0; answer < labels.Length; answer++)
            {
                var weight = weights.IsEmpty ? 1 : weights[annotators[answer]];
                row[labels[answer]] += weight;
                total += weight;
            }

            if (total > 0)
            {
                foreach (ref var share in row)
                {
                    share /= total;
                }
            }
            else
            {
                row.Fill(1.0 / classes);
            }
        }

        return shares;
    }

    /// <summary>The share of each annotator's answers that equal the winning class of the item; NaN without answers.</summary>
    internal static double[] Agreement(AnnotationTable table, ReadOnlySpan<double> posteriors)
    {
        var same = new double[table.Annotators];
        var all = new double[table.Annotators];
        for (var item = 0; item < table.Items; item++)
        {
            var winner = ArgMax.Of(posteriors.Slice(item * table.Classes, table.Classes));
            var annotators = table.AnnotatorsOf(item);
            var labels = table.LabelsOf(item);
            for (var answer = 0; answer < labels.Length; answer++)
            {
                same[annotators[answer]] += labels[answer] == winner ? 1 : 0;
                all[annotators[answer]]++;
            }
        }

        for (var annotator = 0; annotator < same.Length; annotator++)
        {
            same[annotator] /= all[annotator];
        }

        return same;
    }

    internal static double[] ClassMeans(ReadOnlySpan<double> posteriors, int classes)
    {
        var means = new double[classes];
        for (var cell = 0; cell < posteriors.Length; cell++)
        {
            means[cell % classes] += posteriors[cell];
        }

        var rows = posteriors.Length / classes;
        foreach (ref var mean in means.AsSpan())
        {
            mean /= rows;
        }

        return means;
    }
}
