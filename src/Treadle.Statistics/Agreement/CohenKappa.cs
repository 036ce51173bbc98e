using Treadle.Statistics.Intervals;
using Treadle.Statistics.Metrics;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Agreement;

/// <summary>Agreement of two annotators beyond chance, and its relatives. 1 is perfect, 0 is chance.</summary>
/// <remarks>
/// O(N + K²). Sources: J. Cohen (1960), doi:10.1177/001316446002000104, and (1968); W. A. Scott (1955); K. L. Gwet (2008);
/// standard errors J. L. Fleiss, J. Cohen, B. S. Everitt (1969), doi:10.1037/h0028106. Peer: sklearn cohen_kappa_score; differs: nothing.
/// </remarks>
public sealed class CohenKappa
{
    private readonly double[] _shares;
    private readonly double[] _rows;
    private readonly double[] _columns;
    private readonly int _classes;
    private readonly long _count;

    private CohenKappa(ConfusionMatrix table)
    {
        _classes = table.Classes;
        _count = table.Total;
        _shares = [.. table.Counts.ToArray().Select(count => (double)count / table.Total)];
        _rows = [.. Enumerable.Range(0, _classes).Select(index => (double)table.Support(index) / table.Total)];
        _columns = [.. Enumerable.Range(0, _classes).Select(index => (double)table.Predicted(index) / table.Total)];
    }

    /// <summary>Share of equal ratings.</summary>
    public double PercentAgreement => Diagonal().Sum();

    /// <summary>Cohen's kappa without weights; NaN when both are constant and equal.</summary>
    public double Unweighted => Weighted(KappaWeights.None);

    /// <summary>Scott's pi: chance from the pooled class shares.</summary>
    public double ScottPi
    {
        get
        {
            var chance = Pooled().Sum(share => share * share);
            return (PercentAgreement - chance) / (1 - chance);
        }
    }

    /// <summary>Gwet's AC1: stays meaningful when nearly all ratings are one class.</summary>
    public double GwetAc1
    {
        get
        {
            var chance = Pooled().Sum(share => share * (1 - share)) / (_classes - 1);
            return (PercentAgreement - chance) / (1 - chance);
        }
    }

    /// <summary>Large-sample standard error of the unweighted kappa.</summary>
    public double StandardError
    {
        get
        {
            var observed = PercentAgreement;
            var chance = Chance();
            double same = 0, other = 0;
            for (var first = 0; first < _classes; first++)
            {
                for (var second = 0; second < _classes; second++)
                {
                    var share = _shares[(first * _classes) + second];
                    if (first == second)
                    {
                        var term = (1 - chance) - ((_rows[first] + _columns[first]) * (1 - observed));
                        same += share * term * term;
                    }
                    else
                    {
                        var term = _columns[first] + _rows[second];
                        other += share * term * term;
                    }
                }
            }

            var last = (observed * chance) - (2 * chance) + observed;
            var variance = (same + ((1 - observed) * (1 - observed) * other) - (last * last)) / (_count * Math.Pow(1 - chance, 4));
            return Math.Sqrt(variance);
        }
    }

    /// <summary>Large-sample standard error when the true kappa is zero.</summary>
    public double StandardErrorUnderZero
    {
        get
        {
            var chance = Chance();
            var sum = Enumerable.Range(0, _classes).Sum(index => _rows[index] * _columns[index] * (_rows[index] + _columns[index]));
            return Math.Sqrt((chance + (chance * chance) - sum) / (_count * (1 - chance) * (1 - chance)));
        }
    }

    /// <summary>Compares two annotators who rated the same items.</summary>
    /// <param name="first">N class indices in [0, K).</param>
    /// <param name="second">N class indices in [0, K).</param>
    /// <param name="classes">K.</param>
    /// <exception cref="ArgumentException">No items, lengths disagree, or an index is out of range.</exception>
    public static CohenKappa Of(ReadOnlySpan<int> first, ReadOnlySpan<int> second, int classes)
    {
        Require.NotEmpty(first.Length, nameof(first));
        return new CohenKappa(ConfusionMatrix.Count(first, second, classes));
    }

    /// <summary>Kappa with a bootstrap over items.</summary>
    /// <param name="first">N class indices in [0, K).</param>
    /// <param name="second">N class indices in [0, K).</param>
    /// <param name="classes">K.</param>
    /// <param name="random">Source of the draws.</param>
    /// <param name="weights">How much a disagreement counts.</param>
    /// <param name="replicates">How many resamples.</param>
    /// <exception cref="ArgumentException">No items, lengths disagree, or an index is out of range.</exception>
    public static BootstrapResult WithInterval(
        ReadOnlySpan<int> first,
        ReadOnlySpan<int> second,
        int classes,
        Pcg32 random,
        KappaWeights weights = KappaWeights.None,
        int replicates = Bootstrap.DefaultReplicates)
    {
        Of(first, second, classes);
        var (left, right) = (first.ToArray(), second.ToArray());
        return Bootstrap.Of(left.Length, rows => Of(Picked(left, rows), Picked(right, rows), classes).Weighted(weights), random, replicates);
    }

    private static int[] Picked(int[] values, ReadOnlySpan<int> rows)
    {
        var picked = new int[rows.Length];
        for (var place = 0; place < rows.Length; place++)
        {
            picked[place] = values[rows[place]];
        }

        return picked;
    }

    /// <summary>Kappa with weights for ordered classes; NaN when both are constant and equal.</summary>
    public double Weighted(KappaWeights weights)
    {
        double observed = 0, expected = 0;
        for (var first = 0; first < _classes; first++)
        {
            for (var second = 0; second < _classes; second++)
            {
                double distance = Math.Abs(first - second);
                var weight = weights switch
                {
                    KappaWeights.None => distance > 0 ? 1 : 0,
                    KappaWeights.Linear => distance,
                    _ => distance * distance,
                };
                observed += weight * _shares[(first * _classes) + second];
                expected += weight * _rows[first] * _columns[second];
            }
        }

        return 1 - (observed / expected);
    }

    private double Chance() => Enumerable.Range(0, _classes).Sum(index => _rows[index] * _columns[index]);

    private IEnumerable<double> Diagonal() => Enumerable.Range(0, _classes).Select(index => _shares[(index * _classes) + index]);

    private IEnumerable<double> Pooled() => _rows.Zip(_columns, (row, column) => (row + column) / 2);
}
