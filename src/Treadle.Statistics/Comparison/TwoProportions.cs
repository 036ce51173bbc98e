using Treadle.Statistics.Intervals;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Comparison;

/// <summary>Two independent shares: do they differ, and by how much? Valid at one look.</summary>
/// <remarks>O(1), Fisher O(n). Sources: R. G. Newcombe (1998), method 10; A. Agresti and B. Caffo (2000); R. A. Fisher (1935). Peers: statsmodels, SciPy.</remarks>
public sealed class TwoProportions
{
    private readonly double _first;
    private readonly double _second;
    private readonly long _count1;
    private readonly long _total1;
    private readonly long _count2;
    private readonly long _total2;

    /// <summary>Takes two counts of successes.</summary>
    /// <param name="count1">Successes of the first, in [0, total1].</param>
    /// <param name="total1">Trials of the first, positive.</param>
    /// <param name="count2">Successes of the second, in [0, total2].</param>
    /// <param name="total2">Trials of the second, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is outside its range.</exception>
    public TwoProportions(long count1, long total1, long count2, long total2)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(total1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(total2);
        ArgumentOutOfRangeException.ThrowIfNegative(count1);
        ArgumentOutOfRangeException.ThrowIfNegative(count2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count1, total1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count2, total2);
        (_count1, _total1, _count2, _total2) = (count1, total1, count2, total2);
        _first = (double)count1 / total1;
        _second = (double)count2 / total2;
    }

    /// <summary>First share minus second.</summary>
    public double Difference => _first - _second;

    /// <summary>The normal statistic with pooled variance; NaN when both shares are 0 or both 1.</summary>
    public double PooledZ
    {
        get
        {
            var pooled = (double)(_count1 + _count2) / (_total1 + _total2);
            return Difference / Math.Sqrt(pooled * (1 - pooled) * ((1.0 / _total1) + (1.0 / _total2)));
        }
    }

    /// <summary>Two-sided p-value of <see cref="PooledZ"/>.</summary>
    public double PooledP => NormalDistribution.TwoSided(PooledZ);

    /// <summary>The statistic with one success and one failure added on each side.</summary>
    public double AgrestiCaffoZ
    {
        get
        {
            var (difference, error) = Shrunk();
            return difference / error;
        }
    }

    /// <summary>Two-sided p-value of <see cref="AgrestiCaffoZ"/>.</summary>
    public double AgrestiCaffoP => NormalDistribution.TwoSided(AgrestiCaffoZ);

    /// <summary>Fisher's exact two-sided p-value: all tables at most as likely as the one seen.</summary>
    public double FisherP
    {
        get
        {
            var successes = _count1 + _count2;
            var all = SpecialFunctions.LogChoose(_total1 + _total2, successes);
            double LogProbability(long count) =>
                SpecialFunctions.LogChoose(_total1, count) + SpecialFunctions.LogChoose(_total2, successes - count) - all;
            var seen = Math.Exp(LogProbability(_count1)) * (1 + 1e-7);
            var sum = 0.0;
            for (var count = Math.Max(0, successes - _total2); count <= Math.Min(_total1, successes); count++)
            {
                var probability = Math.Exp(LogProbability(count));
                sum += probability <= seen ? probability : 0;
            }

            return Math.Min(1, sum);
        }
    }

    /// <summary>The sample odds ratio; infinite or NaN when a cell is empty.</summary>
    public double OddsRatio => (double)_count1 * (_total2 - _count2) / ((double)_count2 * (_total1 - _count1));

    /// <summary>Interval of the difference from two Wilson intervals: our default.</summary>
    public Interval Newcombe(double alpha = 0.05)
    {
        var one = ProportionInterval.Wilson(_count1, _total1, alpha);
        var two = ProportionInterval.Wilson(_count2, _total2, alpha);
        return new Interval(
            Difference - Length(_first - one.Lower, two.Upper - _second), Difference + Length(one.Upper - _first, _second - two.Lower));
    }

    /// <summary>Normal interval after adding one success and one failure on each side.</summary>
    public Interval AgrestiCaffo(double alpha = 0.05)
    {
        Require.OpenUnit(alpha);
        var (difference, error) = Shrunk();
        var half = NormalDistribution.Quantile(1 - (alpha / 2)) * error;
        return new Interval(difference - half, difference + half);
    }

    /// <summary>The plain normal interval: for comparison only.</summary>
    public Interval Wald(double alpha = 0.05)
    {
        Require.OpenUnit(alpha);
        var half = NormalDistribution.Quantile(1 - (alpha / 2)) * Error(_first, _total1, _second, _total2);
        return new Interval(Difference - half, Difference + half);
    }

    private static double Length(double first, double second) => Math.Sqrt((first * first) + (second * second));

    private static double Error(double first, double total1, double second, double total2) =>
        Math.Sqrt((first * (1 - first) / total1) + (second * (1 - second) / total2));

    private (double Difference, double Error) Shrunk()
    {
        var first = (_count1 + 1.0) / (_total1 + 2);
        var second = (_count2 + 1.0) / (_total2 + 2);
        return (first - second, Error(first, _total1 + 2, second, _total2 + 2));
    }
}
