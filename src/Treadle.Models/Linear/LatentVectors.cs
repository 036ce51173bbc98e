using System.Numerics;
using System.Runtime.InteropServices;
using Treadle.Models.Text;
using Treadle.Statistics.Randomness;

namespace Treadle.Models.Linear;

/// <summary>A short vector of length 1 for every term, such that terms with like associations have like vectors.</summary>
/// <remarks>
/// The subspace of the largest eigenvalues of terms × terms, found by subspace iteration from a random start (Halko, Martinsson and Tropp 2011,
/// arXiv 0909.4061, algorithm 4.4) and made orthogonal by Cholesky factors; a term's vector is its row of associations in that subspace. Departure: the basis is not turned towards
/// the eigenvectors, since inner products do not depend on the turn. One thread, sums place by place: the same seed gives the same bits.
/// </remarks>
internal static class LatentVectors
{
    private const int Iterations = 2;
    // Keeps a factor defined where the terms span fewer dimensions than are wanted.
    private const double Ridge = 1e-6;

    /// <summary>Learns the vectors.</summary>
    /// <param name="associations">Terms × terms.</param>
    /// <param name="dimensions">Length of a vector; a multiple of 16.</param>
    /// <param name="seed">Names the start.</param>
    /// <param name="cancellationToken">Looked at before every pass.</param>
    /// <returns>Terms × dimensions; a term without associations has zeros.</returns>
    public static float[] Fit(SparseRows associations, int dimensions, ulong seed, CancellationToken cancellationToken)
    {
        var basis = new float[associations.ColumnCount * dimensions];
        var random = Pcg32.Derive(seed, "latent vectors");
        foreach (ref var value in basis.AsSpan())
        {
            value = (float)random.NextGaussian();
        }

        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            basis = Times(associations, basis, dimensions, cancellationToken);
            Orthonormalise(basis, dimensions);
        }

        var vectors = Times(associations, basis, dimensions, cancellationToken);
        for (var start = 0; start < vectors.Length; start += dimensions)
        {
            Normalise(vectors.AsSpan(start, dimensions));
        }

        return vectors;
    }

    /// <summary>Adds up the vectors of a row's columns, times their values.</summary>
    public static void Sum(SparseRows rows, int row, ReadOnlySpan<float> vectors, Span<float> sum)
    {
        sum.Clear();
        var columns = rows.ColumnsOf(row);
        var values = rows.ValuesOf(row);
        for (var entry = 0; entry < columns.Length; entry++)
        {
            AddScaled(sum, vectors.Slice(columns[entry] * sum.Length, sum.Length), (float)values[entry]);
        }
    }

    private static float[] Times(SparseRows matrix, float[] vectors, int dimensions, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var product = new float[matrix.RowCount * dimensions];
        for (var row = 0; row < matrix.RowCount; row++)
        {
            Sum(matrix, row, vectors, product.AsSpan(row * dimensions, dimensions));
        }

        return product;
    }

    /// <summary>Divides by the upper Cholesky factor of the columns' inner products.</summary>
    private static void Orthonormalise(float[] vectors, int dimensions)
    {
        var factor = Cholesky(Products(vectors, dimensions), dimensions);
        var row = new double[dimensions];
        for (var start = 0; start < vectors.Length; start += dimensions)
        {
            Widen(vectors.AsSpan(start, dimensions), row);
            for (var place = 0; place < dimensions; place++)
            {
                row[place] /= factor[(place * dimensions) + place];
                AddScaled(row.AsSpan(place + 1), factor.AsSpan((place * dimensions) + place + 1, dimensions - place - 1), -row[place]);
                vectors[start + place] = (float)row[place];
            }
        }
    }

    private static double[] Products(float[] vectors, int dimensions)
    {
        var products = new double[dimensions * dimensions];
        var row = new double[dimensions];
        for (var start = 0; start < vectors.Length; start += dimensions)
        {
            Widen(vectors.AsSpan(start, dimensions), row);
            for (var place = 0; place < dimensions; place++)
            {
                AddScaled(products.AsSpan(place * dimensions, dimensions), row, row[place]);
            }
        }

        return products;
    }

    /// <summary>Upper factor R with RᵀR = A, where A's diagonal is raised a little.</summary>
    private static double[] Cholesky(double[] matrix, int size)
    {
        var factor = (double[])matrix.Clone();
        var raised = Ridge * Enumerable.Range(0, size).Max(place => matrix[(place * size) + place]);
        for (var place = 0; place < size; place++)
        {
            var own = factor.AsSpan(place * size, size);
            var pivot = Math.Sqrt(Math.Max(own[place] + raised, raised + double.Epsilon));
            for (var column = place; column < size; column++)
            {
                own[column] = column == place ? pivot : own[column] / pivot;
            }

            for (var row = place + 1; row < size; row++)
            {
                AddScaled(factor.AsSpan((row * size) + row, size - row), own[row..], -own[row]);
            }
        }

        return factor;
    }

    private static void Normalise(Span<float> vector)
    {
        var squares = 0.0;
        foreach (var value in vector)
        {
            squares += (double)value * value;
        }

        foreach (ref var value in vector)
        {
            value = squares > 0 ? (float)(value / Math.Sqrt(squares)) : 0;
        }
    }

    private static void Widen(ReadOnlySpan<float> from, Span<double> to)
    {
        for (var place = 0; place < from.Length; place++)
        {
            to[place] = from[place];
        }
    }

    /// <summary>target += added · factor; each place by itself, so the vector width does not matter.</summary>
    private static void AddScaled<T>(Span<T> target, ReadOnlySpan<T> added, T factor)
        where T : unmanaged, INumber<T>
    {
        var left = MemoryMarshal.Cast<T, Vector<T>>(target);
        var right = MemoryMarshal.Cast<T, Vector<T>>(added);
        var factors = new Vector<T>(factor);
        for (var index = 0; index < left.Length; index++)
        {
            left[index] += right[index] * factors;
        }

        for (var index = left.Length * Vector<T>.Count; index < target.Length; index++)
        {
            target[index] += added[index] * factor;
        }
    }
}
