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
    /// <returns>Positions in the pool with their scores, in the order of choice; ties by lowest position.</returns>
    /// <exception cref="ArgumentException">Shapes disagree or a value is not finite.</exception>
    /// <remarks>
    /// Score α·(1 − similarity to the nearest labelled) + (1 − α)·uncertainty, similarity 1/(1 + distance), α = unlabelled/(unlabelled + labelled).
    /// O(labelled·N·d + count·N·d) with a running minimum. Source: T. N. C. Cardoso et al. (2017), doi:10.1016/j.ins.2016.10.037.
    /// Peer: modAL ranked_batch; differs: nothing but memory.
    /// </remarks>
    public static (int Position, double Score)[] Select<T>(MatrixView<T> labeled, MatrixView<T> unlabeled, ReadOnlySpan<double> uncertainty, int count)
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
        var squared = new double[unlabeled.Rows];
        Array.Fill(squared, double.PositiveInfinity);
        for (var row = 0; row < labeled.Rows; row++)
        {
            Cover(unlabeled, labeled.Row(row), squared);
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
                var novelty = 1 - (1 / (1 + Math.Sqrt(squared[row])));
                var score = known == 0 ? uncertainty[row] : (alpha * novelty) + ((1 - alpha) * uncertainty[row]);
                if (!taken[row] && score > bestScore)
                {
                    (best, bestScore) = (row, score);
                }
            }

            taken[best] = true;
            picked[place] = (best, bestScore);
            Cover(unlabeled, unlabeled.Row(best), squared);
        }

        return picked;
    }

    private static void Cover<T>(MatrixView<T> pool, ReadOnlySpan<T> center, double[] squared)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var row = 0; row < squared.Length; row++)
        {
            squared[row] = Math.Min(squared[row], double.CreateChecked(VectorKernels.SquaredDistance(pool.Row(row), center)));
        }
    }
}
