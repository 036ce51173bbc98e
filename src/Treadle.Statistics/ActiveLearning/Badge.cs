using System.Numerics;
using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.ActiveLearning;

/// <summary>BADGE: k-means++ seeding on the gradients that the predicted labels would give the last layer: uncertain and diverse in one.</summary>
/// <remarks>
/// The gradient of item i is a_i ⊗ h_i with a_i = p_i − onehot(ŷ_i), so ⟨g_i, g_j⟩ = ⟨a_i, a_j⟩·⟨h_i, h_j⟩ and the K·d numbers are
/// never formed. Source: J. Ash et al. (2020), arXiv:1906.03671. Peer: the authors' code; equal draws give equal picks.
/// (small-text's version lacks the one-hot and the square, and is not compared.)
/// </remarks>
public static class Badge
{
    /// <summary>Chooses items: the largest gradient first, then with probability in proportion to the squared distance to the nearest chosen gradient.</summary>
    /// <param name="embeddings">N rows: what the last layer saw.</param>
    /// <param name="probabilities">N × K, row-major; every row sums to 1 within 1e-6.</param>
    /// <param name="classes">K.</param>
    /// <param name="count">How many; fewer when the pool is smaller or all remaining gradients are zero.</param>
    /// <param name="random">Derived from a stored seed.</param>
    /// <returns>Indices in the order of choice.</returns>
    /// <exception cref="ArgumentException">Shapes disagree or a value is bad (the message names it).</exception>
    /// <remarks>O(count·N·(K + d)) time, O(N·(K + d)) memory.</remarks>
    public static int[] Select<T>(MatrixView<T> embeddings, ReadOnlySpan<double> probabilities, int classes, int count, Pcg32 random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Select(embeddings, probabilities, classes, count, random.NextDouble).Indices;

    /// <summary>As above with given uniforms, and with the sum of distances before each pick and the last distances.</summary>
    internal static (int[] Indices, double[] DistanceSums, double[] Distances, double[] Norms) Select<T>(
        MatrixView<T> embeddings, ReadOnlySpan<double> probabilities, int classes, int count, Func<double> uniform)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var n = embeddings.Rows;
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        FiniteRows.Check(embeddings, nameof(embeddings));
        Require.Probabilities(probabilities, n, classes);
        var residuals = Residuals<T>(probabilities, classes);
        var squares = new double[n];
        for (var row = 0; row < n; row++)
        {
            var a = residuals.AsSpan(row * classes, classes);
            squares[row] = double.CreateChecked(VectorKernels.Dot<T>(a, a)) * double.CreateChecked(VectorKernels.Dot(embeddings.Row(row), embeddings.Row(row)));
        }

        var nearest = new double[n];
        Array.Fill(nearest, double.PositiveInfinity);
        var picked = new List<int>(Math.Min(count, n));
        var isPicked = new bool[n];
        var sums = new List<double>(picked.Capacity);
        while (picked.Count < Math.Min(count, n))
        {
            var pick = picked.Count == 0 ? ArgMax.Of(squares) : Draw(nearest, isPicked, uniform);
            if (pick < 0)
            {
                break;
            }

            var sum = 0.0;
            foreach (var value in nearest)
            {
                sum += Math.Sqrt(value);
            }

            picked.Add(pick);
            isPicked[pick] = true;
            sums.Add(sum);
            if (picked.Count < count)
            {
                Cover(embeddings, residuals, classes, squares, pick, nearest);
            }
        }

        // The authors report the sum after the first centre for the first pick.
        if (sums.Count > 1)
        {
            sums[0] = sums[1];
        }

        return ([.. picked], [.. sums], [.. nearest.Select(Math.Sqrt)], [.. squares.Select(Math.Sqrt)]);
    }

    private static T[] Residuals<T>(ReadOnlySpan<double> probabilities, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var residuals = new T[probabilities.Length];
        for (var start = 0; start < residuals.Length; start += classes)
        {
            var row = probabilities.Slice(start, classes);
            var predicted = ArgMax.Of(row);
            for (var k = 0; k < classes; k++)
            {
                residuals[start + k] = T.CreateChecked(row[k] - (k == predicted ? 1 : 0));
            }
        }

        return residuals;
    }

    private static void Cover<T>(MatrixView<T> embeddings, T[] residuals, int classes, double[] squares, int pick, double[] nearest)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (center, residual) = (embeddings.Row(pick).ToArray(), residuals.AsSpan(pick * classes, classes).ToArray());
        for (var row = 0; row < nearest.Length; row++)
        {
            if (nearest[row] == 0)
            {
                continue;
            }

            var product = double.CreateChecked(VectorKernels.Dot<T>(residuals.AsSpan(row * classes, classes), residual))
                * double.CreateChecked(VectorKernels.Dot<T>(embeddings.Row(row), center));
            nearest[row] = Math.Min(nearest[row], Math.Max(0, squares[row] + squares[pick] - (2 * product)));
        }

        nearest[pick] = 0;
    }

    private static int Draw(double[] weights, bool[] isPicked, Func<double> uniform)
    {
        var total = 0.0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        while (total > 0)
        {
            var (at, sum) = (uniform() * total, 0.0);
            var last = -1;
            for (var row = 0; row < weights.Length; row++)
            {
                sum += weights[row];
                last = weights[row] > 0 ? row : last;
                if (sum >= at && weights[row] > 0)
                {
                    break;
                }
            }

            if (!isPicked[last])
            {
                return last;
            }
        }

        return -1;
    }
}
