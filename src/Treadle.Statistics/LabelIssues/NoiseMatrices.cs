namespace Treadle.Statistics.LabelIssues;

/// <summary>Estimated class shares and confusion of given with true labels.</summary>
/// <param name="Classes">K.</param>
/// <param name="TrueShares">K shares of the true classes; they sum to 1.</param>
/// <param name="Noise">K × K, [given][true]: P(given | true); columns sum to 1.</param>
/// <param name="InverseNoise">K × K, [true][given]: P(true | given); columns sum to 1.</param>
public sealed record NoiseMatrices(int Classes, IReadOnlyList<double> TrueShares, IReadOnlyList<double> Noise, IReadOnlyList<double> InverseNoise)
{
    private const double Tiny = 1e-100;
    private const double LargestRate = 0.9999;
    private const double SmallestShare = 1e-5;

    /// <summary>Estimates from confident counts.</summary>
    /// <param name="joint">K × K counts, [given][true]; calibrated ones, as a rule.</param>
    /// <param name="labelCounts">How often each class was given; not all zero.</param>
    /// <param name="rule">How the shares of the true classes are found.</param>
    /// <param name="isConsistent">Iterate until the three agree in their algebra.</param>
    /// <exception cref="ArgumentException">The joint is not K × K, or nothing was counted.</exception>
    /// <remarks>O(K³). Source: Northcutt et al. (2021). Peer: cleanlab estimate_latent; differs: nothing.</remarks>
    public static NoiseMatrices Estimate(ReadOnlySpan<long> joint, ReadOnlySpan<long> labelCounts, TrueShareRule rule = TrueShareRule.Counts, bool isConsistent = false)
    {
        var k = labelCounts.Length;
        Numerics.Require.Shape(joint.Length, k, k, nameof(joint));
        double[] given = new double[k], actual = new double[k], shares = new double[k];
        double total = 0;
        foreach (var count in labelCounts)
        {
            total += count;
        }

        Numerics.Require.NotEmpty((int)Math.Min(total, 1), nameof(labelCounts));
        for (var s = 0; s < k; s++)
        {
            shares[s] = labelCounts[s] / total;
            for (var y = 0; y < k; y++)
            {
                given[s] += joint[(s * k) + y];
                actual[y] += joint[(s * k) + y];
            }
        }

        double[] noise = new double[k * k], inverse = new double[k * k];
        for (var s = 0; s < k; s++)
        {
            for (var y = 0; y < k; y++)
            {
                noise[(s * k) + y] = joint[(s * k) + y] / Math.Max(Tiny, actual[y]);
                inverse[(y * k) + s] = joint[(s * k) + y] / Math.Max(Tiny, given[s]);
            }
        }

        var py = Shares(rule, shares, noise, inverse, actual);
        ClipRates(noise, k);
        ClipRates(inverse, k);
        if (isConsistent)
        {
            (py, noise, inverse) = Converge(shares, py, noise, inverse);
        }

        return new NoiseMatrices(k, py, noise, inverse);
    }

    private static double[] Shares(TrueShareRule rule, double[] shares, double[] noise, double[] inverse, double[] actual)
    {
        var k = shares.Length;
        double[] py = rule switch
        {
            TrueShareRule.Counts => [.. Enumerable.Range(0, k).Select(y => inverse[(y * k) + y] / Math.Max(Tiny, noise[(y * k) + y]) * shares[y])],
            TrueShareRule.Equation => LinearSystem.Solve(noise, shares),
            TrueShareRule.Marginal => [.. actual.Select(count => count / actual.Sum())],
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Unknown rule."),
        };
        return Clip(py, SmallestShare);
    }

    private static (double[] Shares, double[] Noise, double[] Inverse) Converge(double[] shares, double[] py, double[] noise, double[] inverse)
    {
        // The peer's fixed schedule: three rounds of five.
        for (var round = 0; round < 3; round++)
        {
            for (var step = 0; step < 5; step++)
            {
                inverse = Reverse(noise, py, shares);
                py = Shares(TrueShareRule.Counts, shares, noise, inverse, []);
            }

            noise = Reverse(inverse, shares, py);
        }

        py = Clip(py, 0);
        ClipRates(noise, shares.Length);
        ClipRates(inverse, shares.Length);
        return (py, noise, inverse);
    }

    /// <summary>P(b | a) from P(a | b), P(b) and P(a).</summary>
    private static double[] Reverse(double[] conditional, double[] prior, double[] marginal)
    {
        var k = prior.Length;
        var reversed = new double[k * k];
        for (var a = 0; a < k; a++)
        {
            for (var b = 0; b < k; b++)
            {
                reversed[(b * k) + a] = conditional[(a * k) + b] * prior[b] / Math.Max(Tiny, marginal[a]);
            }
        }

        ClipRates(reversed, k);
        return reversed;
    }

    private static double[] Clip(double[] values, double smallest)
    {
        double[] clipped = [.. values.Select(value => Math.Clamp(value, smallest, 1))];
        var sum = clipped.Sum();
        return [.. clipped.Select(value => value / Math.Max(Tiny, sum))];
    }

    private static void ClipRates(double[] matrix, int k)
    {
        for (var column = 0; column < k; column++)
        {
            var sum = 0.0;
            for (var row = 0; row < k; row++)
            {
                ref var rate = ref matrix[(row * k) + column];
                rate = row == column ? rate : Math.Clamp(rate, 0, LargestRate);
                sum += rate;
            }

            for (var row = 0; row < k; row++)
            {
                matrix[(row * k) + column] /= Math.Max(Tiny, sum);
            }
        }
    }
}
