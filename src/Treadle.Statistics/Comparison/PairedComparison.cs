using Treadle.Statistics.Intervals;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Comparison;

/// <summary>Two measurements of the same rows, e.g. losses of two models: is there a difference? Valid at one look.</summary>
/// <remarks>Sources: Student (1908); F. Wilcoxon (1945); R. A. Fisher (1935). Peers: scipy.stats ttest_rel, wilcoxon, binomtest.</remarks>
public sealed class PairedComparison
{
    private readonly double[] _differences;

    /// <summary>Takes the rows.</summary>
    /// <param name="first">N finite numbers.</param>
    /// <param name="second">N finite numbers of the same rows.</param>
    /// <exception cref="ArgumentException">No rows, lengths disagree, or a number is not finite.</exception>
    public PairedComparison(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Require.NotEmpty(first.Length, nameof(first));
        Require.SameLength(first.Length, second.Length, nameof(first), nameof(second));
        Require.Finite(first);
        Require.Finite(second);
        _differences = new double[first.Length];
        for (var row = 0; row < first.Length; row++)
        {
            _differences[row] = first[row] - second[row];
        }
    }

    /// <summary>Mean of first minus second.</summary>
    public double MeanDifference => CompensatedSum.Of(_differences) / _differences.Length;

    /// <summary>Student's t; NaN with one row, infinite when all differences are equal and not zero.</summary>
    public double T
    {
        get
        {
            var mean = MeanDifference;
            var squares = _differences.Sum(difference => (difference - mean) * (difference - mean));
            return mean / Math.Sqrt(squares / (_differences.Length - 1) / _differences.Length);
        }
    }

    /// <summary>Two-sided p-value of <see cref="T"/>.</summary>
    public double TP => StudentDistribution.TwoSided(T, _differences.Length - 1);

    /// <summary>Wilcoxon's signed-rank test by the normal approximation: zeros dropped, corrected for ties, not for continuity.</summary>
    /// <returns>The smaller rank sum and the two-sided p-value; NaN when all differences are zero.</returns>
    public (double Statistic, double PValue) Wilcoxon()
    {
        var kept = _differences.Where(difference => difference != 0).ToArray();
        var ranks = new double[kept.Length];
        var ties = Ranks.Mid(kept.Select(Math.Abs).ToArray(), ranks);
        double positive = 0, negative = 0, count = kept.Length;
        for (var row = 0; row < kept.Length; row++)
        {
            positive += kept[row] > 0 ? ranks[row] : 0;
            negative += kept[row] < 0 ? ranks[row] : 0;
        }

        var statistic = Math.Min(positive, negative);
        var variance = ((count * (count + 1) * ((2 * count) + 1)) - (ties / 2)) / 24;
        return (statistic, NormalDistribution.TwoSided((statistic - (count * (count + 1) / 4)) / Math.Sqrt(variance)));
    }

    /// <summary>Exact two-sided sign test, zeros dropped.</summary>
    public double SignTestP()
    {
        var positive = _differences.Count(difference => difference > 0);
        return BinomialDistribution.TwoSidedHalf(positive, positive + _differences.Count(difference => difference < 0));
    }

    /// <summary>Permutation test of the mean by random signs: (1 + #{|mean of flipped| ≥ |mean|})/(1 + B), two-sided.</summary>
    /// <param name="random">Source of the signs.</param>
    /// <param name="permutations">B.</param>
    public double SignFlipP(Pcg32 random, int permutations = 9999)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(permutations);
        var reached = 0;
        for (var permutation = 0; permutation < permutations; permutation++)
        {
            var sum = 0.0;
            foreach (var difference in _differences)
            {
                sum += (random.NextUInt32() & 1) == 0 ? difference : -difference;
            }

            reached += Reaches(sum) ? 1 : 0;
        }

        return (1.0 + reached) / (1 + permutations);
    }

    /// <summary>As <see cref="SignFlipP(Pcg32, int)"/>, with signs given by the caller.</summary>
    /// <param name="signs">B lists of N numbers, 1 or −1.</param>
    public double SignFlipP(IReadOnlyList<int[]> signs)
    {
        var reached = signs.Count(list => Reaches(list.Zip(_differences, (sign, difference) => sign * difference).Sum()));
        return (1.0 + reached) / (1 + signs.Count);
    }

    /// <summary>Bootstrap of the mean difference over rows.</summary>
    public BootstrapResult BootstrapInterval(Pcg32 random, int replicates = Bootstrap.DefaultReplicates, double alpha = 0.05) =>
        Bootstrap.Of(
            _differences.Length,
            rows =>
            {
                var sum = 0.0;
                foreach (var row in rows)
                {
                    sum += _differences[row];
                }

                return sum / rows.Length;
            },
            random,
            replicates,
            alpha);

    // Sums of the same numbers in another order differ by rounding; equal ones must count.
    private bool Reaches(double sum) => Math.Abs(sum) >= Math.Abs(MeanDifference * _differences.Length) * (1 - 1e-12);
}
