using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Outliers;

/// <summary>How typical each item is, from its distance to its nearest neighbours. In (0, 1]; lower means further out.</summary>
public static class NeighborOutliers
{
    /// <summary>Neighbours that the peers look at.</summary>
    public const int DefaultNeighbors = 10;

    /// <summary>How many interquartile ranges above the third quartile a mean distance is far.</summary>
    public const double DefaultFence = 1.7;

    /// <summary>Mean distance of each row to its neighbours.</summary>
    public static double[] MeanDistances(NeighborTable neighbors)
    {
        var means = new double[neighbors.Rows];
        for (var row = 0; row < means.Length; row++)
        {
            means[row] = CompensatedSum.Of(neighbors.DistancesOf(row)) / neighbors.Neighbors;
        }

        return means;
    }

    /// <summary>The unit of the scores: the median of the mean distances in the training set.</summary>
    public static double Scale(ReadOnlySpan<double> meanDistances) =>
        // A set of copies has median 0: the floor keeps their score at 1.
        Math.Max(Quantiles.Median(meanDistances), 100 * (Math.BitIncrement(1.0) - 1));

    /// <summary>exp(−t·mean distance/scale).</summary>
    /// <param name="meanDistances">One mean distance per item.</param>
    /// <param name="scale">From the training set.</param>
    /// <param name="sharpness">t; larger spreads the scores of far items.</param>
    /// <returns>Scores in (0, 1]; lower means further out.</returns>
    /// <remarks>Source: J. Kuan and J. Mueller (2022), arXiv:2207.03061. Peer: cleanlab OutOfDistribution; differs: nothing.</remarks>
    public static double[] Scores(ReadOnlySpan<double> meanDistances, double scale, double sharpness = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        var scores = new double[meanDistances.Length];
        for (var row = 0; row < scores.Length; row++)
        {
            scores[row] = Math.Exp(-sharpness * meanDistances[row] / scale);
        }

        return scores;
    }

    /// <summary>Items whose mean distance exceeds the third quartile by a number of interquartile ranges, ascending.</summary>
    public static int[] Flag(ReadOnlySpan<double> meanDistances, double fence = DefaultFence)
    {
        Require.NotEmpty(meanDistances.Length, nameof(meanDistances));
        var (low, high) = (Quantiles.Of(meanDistances, 0.25), Quantiles.Of(meanDistances, 0.75));
        var limit = high + (fence * (high - low));
        var flagged = new List<int>();
        for (var row = 0; row < meanDistances.Length; row++)
        {
            if (meanDistances[row] > limit)
            {
                flagged.Add(row);
            }
        }

        return [.. flagged];
    }
}
