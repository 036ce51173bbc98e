using System.Numerics;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Embeddings;

/// <summary>The directions in which rows vary most.</summary>
/// <remarks>
/// Up to <see cref="LargestExact"/> columns the decomposition is exact; beyond it is randomised (a few subspace iterations, error far below the noise
/// of data) and depends on the seed only. The sign of a component is fixed: its entry of largest size is positive.
/// Source for the randomised path: N. Halko, P.-G. Martinsson and J. Tropp (2011), doi:10.1137/090771806.
/// </remarks>
public sealed class PrincipalComponents
{
    /// <summary>Columns up to which the exact decomposition is used.</summary>
    public const int LargestExact = 192;

    private const int Oversampling = 10;
    private const int SubspaceIterations = 6;

    private PrincipalComponents(double[] mean, double[] components, double[] singularValues, double totalVariance, int rows) =>
        (Mean, Components, SingularValues, TotalSquares, Rows) = (mean, components, singularValues, totalVariance, rows);

    /// <summary>What is taken off each row first; zeros for a plain SVD.</summary>
    public double[] Mean { get; }

    /// <summary>k components, row-major, each of length one, in order of their singular values.</summary>
    public double[] Components { get; }

    /// <summary>The k largest singular values of the (centred) rows.</summary>
    public double[] SingularValues { get; }

    /// <summary>Sum of all squared entries of the (centred) rows.</summary>
    public double TotalSquares { get; }

    /// <summary>How many rows were decomposed.</summary>
    public int Rows { get; }

    /// <summary>Share of the variance that each component explains.</summary>
    public double[] ExplainedShare => [.. SingularValues.Select(value => TotalSquares > 0 ? value * value / TotalSquares : 0)];

    /// <summary>Decomposes rows.</summary>
    /// <param name="rows">N rows, at least two.</param>
    /// <param name="components">k; clipped to the smaller of N and d.</param>
    /// <param name="isCentered">Take the mean off first (PCA); false is a truncated SVD.</param>
    /// <param name="seed">For the randomised path.</param>
    /// <exception cref="ArgumentException">Fewer than two rows, or a value is not finite.</exception>
    /// <remarks>O(N·d²) exact, O(N·d·k) randomised. Peer: scikit-learn PCA, TruncatedSVD; differs: signs.</remarks>
    public static PrincipalComponents Fit<T>(MatrixView<T> rows, int components, bool isCentered = true, ulong seed = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        FiniteRows.Check(rows, nameof(rows));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(components);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows.Rows, 2, nameof(rows));
        var (n, d) = (rows.Rows, rows.Columns);
        var mean = new double[d];
        if (isCentered)
        {
            for (var column = 0; column < d; column++)
            {
                var sum = default(CompensatedSum);
                for (var row = 0; row < n; row++)
                {
                    sum.Add(double.CreateChecked(rows[row, column]));
                }

                mean[column] = sum.Value / n;
            }
        }

        var centered = KMeans.Widen(rows.Values);
        var total = default(CompensatedSum);
        for (var index = 0; index < centered.Length; index++)
        {
            centered[index] -= mean[index % d];
            total.Add(centered[index] * centered[index]);
        }

        var k = Math.Min(components, Math.Min(n, d));
        var (values, vectors) = d <= LargestExact ? SymmetricEigen.Decompose(Gram(centered, d), d) : Randomised(centered, d, k, seed);
        var kept = vectors.AsSpan(0, k * d).ToArray();
        FixSigns(kept, d);
        return new PrincipalComponents(mean, kept, [.. values.Take(k).Select(value => Math.Sqrt(Math.Max(0, value)))], total.Value, n);
    }

    /// <summary>The smallest number of components that explain more than a share of the variance, from a fit with all of them.</summary>
    public int CountFor(double share)
    {
        var sum = 0.0;
        var explained = ExplainedShare;
        for (var count = 0; count < explained.Length; count++)
        {
            sum += explained[count];
            if (sum > share)
            {
                return count + 1;
            }
        }

        return explained.Length;
    }

    /// <summary>Coordinates of rows along the first components.</summary>
    /// <param name="rows">M rows of d values.</param>
    /// <param name="components">How many components; all when null.</param>
    /// <returns>M × k, row-major.</returns>
    public double[] Project<T>(MatrixView<T> rows, int? components = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (d, k) = (Mean.Length, components ?? SingularValues.Length);
        Require.SameLength(d, rows.Columns, "a component", "a row");
        ArgumentOutOfRangeException.ThrowIfNegative(k, nameof(components));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, SingularValues.Length, nameof(components));
        var scores = new double[rows.Rows * k];
        for (var row = 0; row < rows.Rows; row++)
        {
            var centered = Centered(rows.Row(row));
            for (var component = 0; component < k; component++)
            {
                scores[(row * k) + component] = VectorKernels.Dot<double>(centered, Components.AsSpan(component * d, d));
            }
        }

        return scores;
    }

    /// <summary>The distance of each row to its projection: what the first components do not explain.</summary>
    public double[] ReconstructionErrors<T>(MatrixView<T> rows, int? components = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (d, k) = (Mean.Length, components ?? SingularValues.Length);
        var scores = Project(rows, k);
        var errors = new double[rows.Rows];
        for (var row = 0; row < rows.Rows; row++)
        {
            var rest = Centered(rows.Row(row));
            for (var component = 0; component < k; component++)
            {
                for (var column = 0; column < d; column++)
                {
                    rest[column] -= scores[(row * k) + component] * Components[(component * d) + column];
                }
            }

            errors[row] = Math.Sqrt(VectorKernels.Dot<double>(rest, rest));
        }

        return errors;
    }

    private double[] Centered<T>(ReadOnlySpan<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var centered = KMeans.Widen(row);
        for (var column = 0; column < centered.Length; column++)
        {
            centered[column] -= Mean[column];
        }

        return centered;
    }

    private static double[] Gram(double[] rows, int d)
    {
        var gram = new double[d * d];
        for (var start = 0; start < rows.Length; start += d)
        {
            for (var i = 0; i < d; i++)
            {
                var factor = rows[start + i];
                for (var j = i; j < d; j++)
                {
                    gram[(i * d) + j] += factor * rows[start + j];
                }
            }
        }

        for (var i = 0; i < d; i++)
        {
            for (var j = 0; j < i; j++)
            {
                gram[(i * d) + j] = gram[(j * d) + i];
            }
        }

        return gram;
    }

    private static (double[] Values, double[] Vectors) Randomised(double[] rows, int d, int k, ulong seed)
    {
        var width = Math.Min(k + Oversampling, d);
        var random = Pcg32.Derive(seed, "principal components");
        var basis = new double[width * d];
        for (var index = 0; index < basis.Length; index++)
        {
            basis[index] = random.NextGaussian();
        }

        for (var iteration = 0; iteration < SubspaceIterations; iteration++)
        {
            Orthonormalise(basis, d);
            basis = TimesGram(rows, basis, d);
        }

        Orthonormalise(basis, d);
        var image = TimesGram(rows, basis, d);
        var small = new double[width * width];
        for (var i = 0; i < width; i++)
        {
            for (var j = 0; j < width; j++)
            {
                small[(i * width) + j] = VectorKernels.Dot<double>(basis.AsSpan(i * d, d), image.AsSpan(j * d, d));
            }
        }

        var (values, rotation) = SymmetricEigen.Decompose(small, width);
        var vectors = new double[width * d];
        for (var i = 0; i < width; i++)
        {
            for (var j = 0; j < width; j++)
            {
                for (var column = 0; column < d; column++)
                {
                    vectors[(i * d) + column] += rotation[(i * width) + j] * basis[(j * d) + column];
                }
            }
        }

        return (values, vectors);
    }

    /// <summary>Each basis vector multiplied by XᵀX, without forming it.</summary>
    private static double[] TimesGram(double[] rows, double[] basis, int d)
    {
        var image = new double[basis.Length];
        for (var start = 0; start < rows.Length; start += d)
        {
            var row = rows.AsSpan(start, d);
            for (var vector = 0; vector < basis.Length; vector += d)
            {
                var along = VectorKernels.Dot<double>(row, basis.AsSpan(vector, d));
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(row, along, image.AsSpan(vector, d), image.AsSpan(vector, d));
            }
        }

        return image;
    }

    private static void Orthonormalise(double[] basis, int d)
    {
        for (var i = 0; i < basis.Length; i += d)
        {
            var vector = basis.AsSpan(i, d);
            // Twice is enough (Kahan): the second pass removes what rounding left.
            for (var pass = 0; pass < 2; pass++)
            {
                for (var j = 0; j < i; j += d)
                {
                    var along = VectorKernels.Dot<double>(vector, basis.AsSpan(j, d));
                    System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(basis.AsSpan(j, d), -along, vector, vector);
                }
            }

            var length = Math.Sqrt(VectorKernels.Dot<double>(vector, vector));
            foreach (ref var value in vector)
            {
                value = length > 0 ? value / length : 0;
            }
        }
    }

    private static void FixSigns(double[] components, int d)
    {
        for (var start = 0; start < components.Length; start += d)
        {
            var component = components.AsSpan(start, d);
            var largest = 0;
            for (var column = 1; column < d; column++)
            {
                largest = Math.Abs(component[column]) > Math.Abs(component[largest]) ? column : largest;
            }

            if (component[largest] < 0)
            {
                foreach (ref var value in component)
                {
                    value = -value;
                }
            }
        }
    }
}
