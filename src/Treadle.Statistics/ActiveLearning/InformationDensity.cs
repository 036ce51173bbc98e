using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.ActiveLearning;

/// <summary>How much of the pool an item stands for: the mean similarity 1/(1 + distance) to all items, itself among them.</summary>
public static class InformationDensity
{
    /// <summary>The density of every row.</summary>
    /// <returns>N values in (0, 1]; larger means more typical.</returns>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    /// <remarks>O(N²·d). Source: B. Settles and M. Craven (2008). Peer: modAL information_density; differs: nothing.</remarks>
    public static double[] Compute(MatrixView<double> rows, DistanceMetric metric = DistanceMetric.Euclidean)
    {
        FiniteRows.Check(rows, nameof(rows));
        var d = rows.Columns;
        var points = metric == DistanceMetric.Cosine ? VectorKernels.Normalised(rows.Values, d) : rows.Values.ToArray();
        var density = new double[rows.Rows];
        Parallel.For(0, density.Length, row =>
        {
            var sum = default(CompensatedSum);
            for (var other = 0; other < density.Length; other++)
            {
                var a = points.AsSpan(row * d, d);
                var b = points.AsSpan(other * d, d);
                sum.Add(1 / (1 + (metric switch
                {
                    DistanceMetric.Cosine => 0.5 * VectorKernels.SquaredDistance<double>(a, b),
                    DistanceMetric.Manhattan => VectorKernels.AbsoluteDistance<double>(a, b),
                    _ => Math.Sqrt(VectorKernels.SquaredDistance<double>(a, b)),
                })));
            }

            density[row] = sum.Value / density.Length;
        });
        return density;
    }
}
