using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Embeddings;

/// <summary>How far two partitions of the same items agree, whatever their clusters are called.</summary>
public sealed class ClusterAgreement
{
    private readonly double _n;
    private readonly long[] _rows;
    private readonly long[] _columns;
    private readonly long[] _cells;

    /// <summary>Cross-tabulates two partitions.</summary>
    /// <exception cref="ArgumentException">Lengths disagree, or there are no items.</exception>
    public ClusterAgreement(ReadOnlySpan<int> truth, ReadOnlySpan<int> clusters)
    {
        Require.SameLength(truth.Length, clusters.Length, nameof(truth), nameof(clusters));
        Require.NotEmpty(truth.Length, nameof(truth));
        var (first, second) = (Ids(truth), Ids(clusters));
        _n = truth.Length;
        (_rows, _columns) = (new long[first.Count], new long[second.Count]);
        _cells = new long[first.Count * second.Count];
        for (var item = 0; item < truth.Length; item++)
        {
            var (row, column) = (first[truth[item]], second[clusters[item]]);
            _rows[row]++;
            _columns[column]++;
            _cells[(row * _columns.Length) + column]++;
        }
    }

    /// <summary>Adjusted Rand index: 1 for equal partitions, about 0 by chance. Source: L. Hubert and P. Arabie (1985).</summary>
    public double AdjustedRand
    {
        get
        {
            double pairs = Pairs(_cells), rows = Pairs(_rows), columns = Pairs(_columns), all = _n * (_n - 1) / 2;
            var expected = rows * columns / all;
            var largest = 0.5 * (rows + columns);
            return largest == expected ? 1 : (pairs - expected) / (largest - expected);
        }
    }

    /// <summary>Mutual information over the mean entropy, in [0, 1]; equal to the V-measure. Rises with the number of clusters.</summary>
    public double NormalizedMutualInformation
    {
        get
        {
            var (h, g) = (Entropy(_rows), Entropy(_columns));
            return h + g == 0 ? 1 : MutualInformation() / (0.5 * (h + g));
        }
    }

    /// <summary>Mutual information adjusted for chance. Source: N. X. Vinh, J. Epps and J. Bailey (2010).</summary>
    public double AdjustedMutualInformation
    {
        get
        {
            if (_rows.Length == _columns.Length && _rows.Length is 0 or 1)
            {
                return 1;
            }

            var expected = ExpectedMutualInformation();
            var mean = 0.5 * (Entropy(_rows) + Entropy(_columns));
            return (MutualInformation() - expected) / (mean - expected);
        }
    }

    private static Dictionary<int, int> Ids(ReadOnlySpan<int> labels)
    {
        var ids = new Dictionary<int, int>();
        foreach (var label in labels)
        {
            ids.TryAdd(label, ids.Count);
        }

        return ids;
    }

    private static double Pairs(long[] counts) => counts.Sum(count => count * (count - 1) / 2.0);

    private double Entropy(long[] counts) => -counts.Sum(count => count == 0 ? 0 : count / _n * Math.Log(count / _n));

    private double MutualInformation()
    {
        var sum = 0.0;
        for (var cell = 0; cell < _cells.Length; cell++)
        {
            double row = _rows[cell / _columns.Length], column = _columns[cell % _columns.Length];
            sum += _cells[cell] == 0 ? 0 : _cells[cell] / _n * Math.Log(_n * _cells[cell] / (row * column));
        }

        return Math.Max(0, sum);
    }

    private double ExpectedMutualInformation()
    {
        var sum = 0.0;
        foreach (var a in _rows)
        {
            foreach (var b in _columns)
            {
                var constant = LogFactorial(a) + LogFactorial(b) + LogFactorial((long)_n - a) + LogFactorial((long)_n - b) - LogFactorial((long)_n);
                for (var cell = Math.Max(1, a + b - (long)_n); cell <= Math.Min(a, b); cell++)
                {
                    var logProbability = constant - LogFactorial(cell) - LogFactorial(a - cell) - LogFactorial(b - cell) - LogFactorial((long)_n - a - b + cell);
                    sum += cell / _n * Math.Log(_n * cell / ((double)a * b)) * Math.Exp(logProbability);
                }
            }
        }

        return sum;
    }

    private static double LogFactorial(long n) => SpecialFunctions.LogGamma(n + 1);
}
