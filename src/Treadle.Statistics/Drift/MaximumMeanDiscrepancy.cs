using System.Numerics;
using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Drift;

/// <summary>Maximum mean discrepancy with the Gaussian kernel exp(−d²/(2σ²)): a two-sample test for rows of any dimension.</summary>
/// <remarks>Source: A. Gretton et al. (2012), JMLR 13. Peer: alibi-detect mmd2; the value is equal, p here is never 0.</remarks>
public sealed class MaximumMeanDiscrepancy
{
    private const int OrdersPerPass = 10;

    private readonly double[] _kernel;
    private readonly double[] _rowSums;
    private readonly int _first;
    private readonly int _total;

    private MaximumMeanDiscrepancy(double[] kernel, int first, int total, double sigma)
    {
        (_kernel, _first, _total, Sigma) = (kernel, first, total, sigma);
        _rowSums = new double[total];
        for (var row = 1; row < total; row++)
        {
            _rowSums[row] = System.Numerics.Tensors.TensorPrimitives.Sum<double>(kernel.AsSpan((int)Cell(row, 0), row));
        }
    }

    /// <summary>The kernel's width.</summary>
    public double Sigma { get; }

    /// <summary>The unbiased estimate of MMD²; can be negative.</summary>
    public double Unbiased => Value(Identity(), isBiased: false);

    /// <summary>The biased estimate of MMD², never negative.</summary>
    public double Biased => Value(Identity(), isBiased: true);

    /// <summary>Prepares the test: all kernel values are computed once.</summary>
    /// <param name="reference">n rows, at least two.</param>
    /// <param name="current">m rows, at least two.</param>
    /// <param name="sigma">Kernel width; null takes the median distance of all pairs.</param>
    /// <exception cref="ArgumentException">Widths differ, too few rows, or a value is not finite.</exception>
    /// <remarks>O((n + m)²·d) time, 8·(n + m)²/2 bytes.</remarks>
    public static MaximumMeanDiscrepancy Between<T>(MatrixView<T> reference, MatrixView<T> current, double? sigma = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.SameLength(reference.Columns, current.Columns, "a row of reference", "a row of current");
        ArgumentOutOfRangeException.ThrowIfLessThan(reference.Rows, 2, nameof(reference));
        ArgumentOutOfRangeException.ThrowIfLessThan(current.Rows, 2, nameof(current));
        FiniteRows.Check(reference, nameof(reference));
        FiniteRows.Check(current, nameof(current));
        var (d, total) = (reference.Columns, reference.Rows + current.Rows);
        double[] rows = [.. KMeans.Widen(reference.Values), .. KMeans.Widen(current.Values)];
        var kernel = new double[(long)total * (total - 1) / 2];
        Parallel.For(0, total, i =>
        {
            for (var j = 0; j < i; j++)
            {
                kernel[Cell(i, j)] = VectorKernels.SquaredDistance<double>(rows.AsSpan(i * d, d), rows.AsSpan(j * d, d));
            }
        });
        var width = sigma ?? MedianDistance(kernel);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width, nameof(sigma));
        var scale = -1 / (2 * width * width);
        System.Numerics.Tensors.TensorPrimitives.Multiply(kernel, scale, kernel);
        System.Numerics.Tensors.TensorPrimitives.Exp<double>(kernel, kernel);
        return new MaximumMeanDiscrepancy(kernel, reference.Rows, total, width);
    }

    /// <summary>The value after the pooled rows were put into another order.</summary>
    /// <param name="order">A permutation of all rows; the first n of it take the place of the reference.</param>
    public double Permuted(ReadOnlySpan<int> order)
    {
        Require.SameLength(_total, order.Length, "the pooled rows", nameof(order));
        return Value(order.ToArray(), isBiased: false);
    }

    /// <summary>The share of random orders that reach the observed value: (1 + k)/(1 + B).</summary>
    /// <param name="random">Derived from a stored seed.</param>
    /// <param name="permutations">B; p is at least 1/(1 + B).</param>
    /// <remarks>O(B·(n + m)²).</remarks>
    public TwoSampleResult Test(Pcg32 random, int permutations = 100)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(permutations);
        var observed = Unbiased;
        var orders = new int[permutations][];
        for (var index = 0; index < permutations; index++)
        {
            orders[index] = Identity();
            random.Shuffle<int>(orders[index]);
        }

        var reached = 0;
        Parallel.ForEach(orders.Chunk(OrdersPerPass), chunk => Interlocked.Add(ref reached, Values(chunk).Count(value => value >= observed)));
        return new TwoSampleResult(observed, (1.0 + reached) / (1 + permutations));
    }

    private double Value(int[] order, bool isBiased)
    {
        var (xx, xy, yy) = Sums([order])[0];
        return isBiased ? BiasedValue(xx, xy, yy) : UnbiasedValue(xx, xy, yy);
    }

    private IEnumerable<double> Values(int[][] orders) => Sums(orders).Select(sums => UnbiasedValue(sums.Reference, sums.Across, sums.Current));

    private double UnbiasedValue(double xx, double xy, double yy)
    {
        double n = _first, m = _total - _first;
        return (2 * xx / (n * (n - 1))) + (2 * yy / (m * (m - 1))) - (2 * xy / (n * m));
    }

    private double BiasedValue(double xx, double xy, double yy)
    {
        double n = _first, m = _total - _first;
        return (((2 * xx) + n) / (n * n)) + (((2 * yy) + m) / (m * m)) - (2 * xy / (n * m));
    }

    /// <summary>Sums of kernel values over pairs within the reference, across, and within the current rows; several orders share one pass over the kernel.</summary>
    private (double Reference, double Across, double Current)[] Sums(int[][] orders)
    {
        var sides = new double[orders.Length][];
        for (var index = 0; index < orders.Length; index++)
        {
            sides[index] = new double[_total];
            foreach (var row in orders[index].AsSpan(0, _first))
            {
                sides[index][row] = 1;
            }
        }

        var sums = new (double Reference, double Across, double Current)[orders.Length];
        for (var i = 1; i < _total; i++)
        {
            var row = _kernel.AsSpan((int)Cell(i, 0), i);
            for (var index = 0; index < sides.Length; index++)
            {
                var toReference = VectorKernels.Dot<double>(row, sides[index].AsSpan(0, i));
                var toCurrent = _rowSums[i] - toReference;
                ref var sum = ref sums[index];
                if (sides[index][i] == 1)
                {
                    sum.Reference += toReference;
                    sum.Across += toCurrent;
                }
                else
                {
                    sum.Across += toReference;
                    sum.Current += toCurrent;
                }
            }
        }

        return sums;
    }

    private int[] Identity() => [.. Enumerable.Range(0, _total)];

    private static long Cell(long i, long j) => (i * (i - 1) / 2) + j;

    private static double MedianDistance(double[] squared)
    {
        var median = Math.Sqrt(LabelIssues.Selection.Smallest([.. squared], squared.Length / 2));
        return median > 0 ? median : 1;
    }
}
