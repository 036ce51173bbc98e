using System.Numerics;
using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.ActiveLearning;

/// <summary>Ranked batch mode: novelty while few items are labelled, uncertainty when many are.</summary>
public static class RankedBatch
{
    /// <summary>Ranks a batch.</summary>
    /// <param name="labeled">Rows already labelled; may be empty: then the most uncertain item opens the batch.</param>
    /// <param name="unlabeled">The pool.</param>
    /// <param name="uncertainty">One score per row of the pool, larger means less sure; best scaled to [0, 1].</param>
    /// <param name="count">How many to choose.</param>
    /// <param name="metric">How rows are compared.</param>
    /// <returns>Positions in the pool with their scores, in the order of choice; ties by lowest position.</returns>
    /// <exception cref="ArgumentException">Shapes disagree or a value is not finite.</exception>
    /// <remarks>
    /// Score α·(1 − similarity to the nearest labelled) + (1 − α)·uncertainty, similarity 1/(1 + distance), α = unlabelled/(unlabelled + labelled).
    /// O(labelled·N·d + count·N·d) with a running minimum. Source: T. N. C. Cardoso et al. (2017), doi:10.1016/j.ins.2016.10.037.
    /// Peer: modAL ranked_batch; differs: nothing but memory.
    /// </remarks>
    public static (int Position, double Score)[] Select<T>(MatrixView<T> labeled, MatrixView<T> unlabeled, ReadOnlySpan<double> uncertainty, int count,
        DistanceMetric metric = DistanceMetric.Euclidean)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Require.SameLength(unlabeled.Rows, uncertainty.Length, nameof(unlabeled), nameof(uncertainty));
        Require.Finite(uncertainty);
        if (labeled.Rows > 0)
        {
            Require.SameLength(unlabeled.Columns, labeled.Columns, "a row of unlabeled", "a row of labeled");
        }

        FiniteRows.Check(labeled, nameof(labeled));
        FiniteRows.Check(unlabeled, nameof(unlabeled));
        if (metric == DistanceMetric.Cosine)
        {
            // On rows of length one the cosine distance is half the squared Euclidean one.
            labeled = labeled.Rows == 0 ? labeled : new MatrixView<T>(VectorKernels.Normalised(labeled.Values, labeled.Columns), labeled.Columns);
            unlabeled = unlabeled.Rows == 0 ? unlabeled : new MatrixView<T>(VectorKernels.Normalised(unlabeled.Values, unlabeled.Columns), unlabeled.Columns);
        }

        var gaps = new double[unlabeled.Rows];
        Array.Fill(gaps, double.PositiveInfinity);
        for (var row = 0; row < labeled.Rows; row++)
        {
            Cover(unlabeled, labeled.Row(row), metric, gaps);
        }

        var taken = new bool[unlabeled.Rows];
        var picked = new (int, double)[Math.Min(count, unlabeled.Rows)];
        for (var place = 0; place < picked.Length; place++)
        {
            double left = unlabeled.Rows - place;
            double known = labeled.Rows + place;
            var alpha = left / (left + known);
            var (best, bestScore) = (-1, double.NegativeInfinity);
            for (var row = 0; row < taken.Length; row++)
            {
                var novelty = 1 - (1 / (1 + Distance(gaps[row], metric)));
                var score = known == 0 ? uncertainty[row] : (alpha * novelty) + ((1 - alpha) * uncertainty[row]);
                if (!taken[row] && score > bestScore)
                {
                    (best, bestScore) = (row, score);
                }
            }

            taken[best] = true;
            picked[place] = (best, bestScore);
            Cover(unlabeled, unlabeled.Row(best), metric, gaps);
        }

        return picked;
    }

    private static double Distance(double gap, DistanceMetric metric) => metric switch
    {
        DistanceMetric.Manhattan => gap,
        DistanceMetric.Cosine => 0.5 * gap,
        _ => Math.Sqrt(gap),
    };

    private static void Cover<T>(MatrixView<T> pool, ReadOnlySpan<T> center, DistanceMetric metric, double[] gaps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var row = 0; row < gaps.Length; row++)
        {
            var gap = metric == DistanceMetric.Manhattan
                ? VectorKernels.AbsoluteDistance(pool.Row(row), center)
                : VectorKernels.SquaredDistance(pool.Row(row), center);
            gaps[row] = Math.Min(gaps[row], double.CreateChecked(gap));
        }
    }
}
