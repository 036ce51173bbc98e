using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Crowd;

/// <summary>Message passing between items and annotators, for two classes.</summary>
/// <remarks>
/// O(R·rounds). Messages are scaled every round, which changes no sign. Source: D. R. Karger, S. Oh, D. Shah (2011), arXiv 1110.3564, algorithm 1.
/// Peer: crowd-kit KOS 1.4.1; differs: a sum of exactly zero is a tie (posterior ½) instead of an error.
/// </remarks>
public static class Kos
{
    /// <summary>The peer's number of rounds.</summary>
    public const int DefaultIterations = 100;

    /// <summary>Aggregates with first messages drawn from a normal distribution of mean 1 and variance 1.</summary>
    /// <param name="table">Answers in two classes.</param>
    /// <param name="random">Source of the draws.</param>
    /// <param name="iterations">Rounds.</param>
    /// <exception cref="ArgumentException">There are not exactly two classes.</exception>
    public static AggregationResult Aggregate(AnnotationTable table, Pcg32 random, int iterations = DefaultIterations)
    {
        var start = new double[table.Count];
        foreach (ref var message in start.AsSpan())
        {
            message = 1 + random.NextGaussian();
        }

        return Aggregate(table, start, iterations);
    }

    /// <summary>Aggregates from given first messages.</summary>
    /// <param name="table">Answers in two classes.</param>
    /// <param name="firstMessages">One finite number per answer, in the order the answers were given.</param>
    /// <param name="iterations">Rounds.</param>
    /// <exception cref="ArgumentException">There are not exactly two classes, or not one message per answer.</exception>
    public static AggregationResult Aggregate(AnnotationTable table, ReadOnlySpan<double> firstMessages, int iterations = DefaultIterations)
    {
        if (table.Classes != 2)
        {
            throw new ArgumentException($"This method is for two classes; there are {table.Classes}.", nameof(table));
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(iterations);
        Require.SameLength(table.Count, firstMessages.Length, nameof(table), nameof(firstMessages));
        Require.Finite(firstMessages);
        var fromAnnotator = new double[table.Count];
        for (var answer = 0; answer < fromAnnotator.Length; answer++)
        {
            fromAnnotator[answer] = firstMessages[table.InputOrder[answer]];
        }

        var fromItem = new double[table.Count];
        for (var round = 0; round < iterations; round++)
        {
            PassToAnnotators(table, fromAnnotator, fromItem);
            PassToItems(table, fromItem, fromAnnotator);
            Scale(fromAnnotator);
        }

        return Decide(table, fromAnnotator);
    }

    private static double Sign(int label) => label == 1 ? 1 : -1;

    private static void PassToAnnotators(AnnotationTable table, double[] fromAnnotator, double[] fromItem)
    {
        for (var item = 0; item < table.Items; item++)
        {
            var (start, end) = (table.Starts[item], table.Starts[item + 1]);
            var sum = 0.0;
            for (var answer = start; answer < end; answer++)
            {
                sum += Sign(table.AllLabels[answer]) * fromAnnotator[answer];
            }

            for (var answer = start; answer < end; answer++)
            {
                fromItem[answer] = sum - (Sign(table.AllLabels[answer]) * fromAnnotator[answer]);
            }
        }
    }

    private static void PassToItems(AnnotationTable table, double[] fromItem, double[] fromAnnotator)
    {
        var sums = new double[table.Annotators];
        for (var answer = 0; answer < fromItem.Length; answer++)
        {
            sums[table.AllAnnotators[answer]] += Sign(table.AllLabels[answer]) * fromItem[answer];
        }

        for (var answer = 0; answer < fromItem.Length; answer++)
        {
            fromAnnotator[answer] = sums[table.AllAnnotators[answer]] - (Sign(table.AllLabels[answer]) * fromItem[answer]);
        }
    }

    private static void Scale(double[] messages)
    {
        var largest = messages.Max(Math.Abs);
        if (largest > 0)
        {
            foreach (ref var message in messages.AsSpan())
            {
                message /= largest;
            }
        }
    }

    private static AggregationResult Decide(AnnotationTable table, double[] fromAnnotator)
    {
        var posteriors = new double[table.Items * 2];
        for (var item = 0; item < table.Items; item++)
        {
            var sum = 0.0;
            for (var answer = table.Starts[item]; answer < table.Starts[item + 1]; answer++)
            {
                sum += Sign(table.AllLabels[answer]) * fromAnnotator[answer];
            }

            posteriors[(item * 2) + 1] = sum > 0 ? 1 : sum < 0 ? 0 : 0.5;
            posteriors[item * 2] = 1 - posteriors[(item * 2) + 1];
        }

        return new AggregationResult
        {
            Classes = 2,
            Posteriors = posteriors,
            Skills = MajorityVote.Agreement(table, posteriors),
            Priors = MajorityVote.ClassMeans(posteriors, 2),
        };
    }
}
