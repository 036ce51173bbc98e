using System.Numerics;
using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.ActiveLearning;

/// <summary>A random core-set: half uniform, half in proportion to the squared distance from the mean.</summary>
/// <remarks>O(N·d). Source: O. Bachem, M. Lucic and A. Krause (2018), doi:10.1145/3219819.3219973.</remarks>
public static class LightweightCoreset
{
    /// <summary>The probability with which each row is drawn first: ½·1/N + ½·d²/Σd².</summary>
    /// <exception cref="ArgumentException">No row, or a value is not finite.</exception>
    public static double[] Probabilities<T>(MatrixView<T> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        FiniteRows.Check(rows, nameof(rows));
        Require.NotEmpty(rows.Rows, nameof(rows));
        var (n, d) = (rows.Rows, rows.Columns);
        var mean = new double[d];
        for (var row = 0; row < n; row++)
        {
            for (var column = 0; column < d; column++)
            {
                mean[column] += double.CreateChecked(rows[row, column]) / n;
            }
        }

        var squared = new double[n];
        for (var row = 0; row < n; row++)
        {
            squared[row] = VectorKernels.SquaredDistance<double>(KMeans.Widen(rows.Row(row)), mean);
        }

        var total = CompensatedSum.Of(squared);
        return [.. squared.Select(value => total > 0 ? (0.5 / n) + (0.5 * value / total) : 1.0 / n)];
    }

    /// <summary>Draws rows without replacement with these probabilities.</summary>
    /// <returns>Indices in the order of the draw.</returns>
    /// <remarks>Source of the draw: P. Efraimidis and P. Spirakis (2006): the largest ln(u)/q.</remarks>
    public static int[] Select<T>(MatrixView<T> rows, int count, Pcg32 random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var probabilities = Probabilities(rows);
        var keys = new double[probabilities.Length];
        for (var row = 0; row < keys.Length; row++)
        {
            keys[row] = Math.Log(1 - random.NextDouble()) / probabilities[row];
        }

        return TopItems.Largest(keys, count);
    }
}
