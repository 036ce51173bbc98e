using System.Numerics.Tensors;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Agreement;

/// <summary>Ratings as positions among their distinct values, ready to be counted in pairs for any choice of items.</summary>
/// <remarks>The matrix itself, V × V, is made for ordinal and ratio levels only: nominal and interval differences sum up item by item, and texts have as many values as answers.</remarks>
internal sealed class CoincidenceMatrix
{
    private readonly double[] _values;
    private readonly Rated[] _items;
    private readonly int[] _codes;
    private readonly int _annotators;

    /// <summary>What one item adds; nothing where fewer than two people rated it.</summary>
    /// <param name="Count">Ratings.</param>
    /// <param name="Runs">Each value's code and how often it was given.</param>
    /// <param name="Agreeing">Pairs of equal ratings, in both orders, over Count − 1.</param>
    /// <param name="Spread">Squared differences of pairs over Count − 1.</param>
    private readonly record struct Rated(int Count, (int Code, int Count)[] Runs, double Agreeing, double Spread);

    public CoincidenceMatrix(ReadOnlySpan<double> ratings, int annotators)
    {
        var table = new MatrixView<double>(ratings, annotators);
        var distinct = new SortedSet<double>();
        for (var index = 0; index < ratings.Length; index++)
        {
            if (double.IsInfinity(ratings[index]))
            {
                throw new ArgumentException($"ratings[{index}] is infinite; a rating must be a number or NaN for missing.", nameof(ratings));
            }

            if (!double.IsNaN(ratings[index]))
            {
                distinct.Add(ratings[index]);
            }
        }

        _annotators = annotators;
        _values = [.. distinct];
        _codes = new int[table.Rows * annotators];
        for (var index = 0; index < ratings.Length; index++)
        {
            _codes[index] = double.IsNaN(ratings[index]) ? -1 : Array.BinarySearch(_values, ratings[index]);
        }

        _items = [.. Enumerable.Range(0, table.Rows).Select(OfItem)];
    }

    public double Alpha(ReadOnlySpan<int> items, MeasurementLevel level) => level switch
    {
        MeasurementLevel.Nominal => Nominal(items),
        MeasurementLevel.Interval => Interval(items),
        _ => InPairs(items, level),
    };

    // Of all pairs, those that are not equal; expected: of all pairs of any two ratings.
    private double Nominal(ReadOnlySpan<int> items)
    {
        var totals = new double[_values.Length];
        double all = 0, agreeing = 0;
        foreach (var item in items)
        {
            all += _items[item].Count;
            agreeing += _items[item].Agreeing;
            foreach (var (code, count) in _items[item].Runs)
            {
                totals[code] += count;
            }
        }

        var expected = (all * all) - TensorPrimitives.SumOfSquares<double>(totals);
        return expected == 0 ? double.NaN : 1 - ((all - 1) * (all - agreeing) / expected);
    }

    // Σ t_a·t_b·(a − b)² over a < b is n·Σ t·x² − (Σ t·x)², taken from a value in the middle so that little cancels.
    private double Interval(ReadOnlySpan<int> items)
    {
        var middle = _values.Length == 0 ? 0 : _values[_values.Length / 2];
        double all = 0, sum = 0, squares = 0, observed = 0;
        foreach (var item in items)
        {
            all += _items[item].Count;
            observed += _items[item].Spread;
            foreach (var (code, count) in _items[item].Runs)
            {
                var value = _values[code] - middle;
                sum += count * value;
                squares += count * value * value;
            }
        }

        var expected = (all * squares) - (sum * sum);
        return expected <= 0 ? double.NaN : 1 - ((all - 1) * observed / expected);
    }

    private Rated OfItem(int item)
    {
        var runs = _codes.AsSpan(item * _annotators, _annotators).ToArray().Where(code => code >= 0).CountBy(code => code).Select(pair => (pair.Key, pair.Value)).ToArray();
        var count = runs.Sum(run => run.Value);
        if (count < 2)
        {
            return new Rated(0, [], 0, 0);
        }

        var mean = runs.Sum(run => run.Value * _values[run.Key]) / count;
        return new Rated(
            count,
            runs,
            runs.Sum(run => run.Value * (run.Value - 1.0)) / (count - 1),
            count * runs.Sum(run => run.Value * (_values[run.Key] - mean) * (_values[run.Key] - mean)) / (count - 1));
    }

    private double InPairs(ReadOnlySpan<int> items, MeasurementLevel level)
    {
        var count = _values.Length;
        var pairs = new double[count * count];
        foreach (var item in items)
        {
            Count(_codes.AsSpan(item * _annotators, _annotators), pairs);
        }

        var totals = new double[count];
        var all = 0.0;
        for (var cell = 0; cell < pairs.Length; cell++)
        {
            totals[cell / count] += pairs[cell];
            all += pairs[cell];
        }

        double observed = 0, expected = 0;
        for (var first = 0; first < count; first++)
        {
            for (var second = first + 1; second < count; second++)
            {
                var difference = Difference(first, second, totals, level);
                observed += pairs[(first * count) + second] * difference;
                expected += totals[first] * totals[second] * difference;
            }
        }

        return expected == 0 ? double.NaN : 1 - ((all - 1) * observed / expected);
    }

    private void Count(ReadOnlySpan<int> codes, double[] pairs)
    {
        var rated = 0;
        foreach (var code in codes)
        {
            rated += code >= 0 ? 1 : 0;
        }

        if (rated < 2)
        {
            return;
        }

        for (var first = 0; first < codes.Length; first++)
        {
            for (var second = 0; second < codes.Length; second++)
            {
                if (first != second && codes[first] >= 0 && codes[second] >= 0)
                {
                    pairs[(codes[first] * _values.Length) + codes[second]] += 1.0 / (rated - 1);
                }
            }
        }
    }

    private double Difference(int low, int high, double[] totals, MeasurementLevel level)
    {
        var gap = level switch
        {
            MeasurementLevel.Ordinal => totals.AsSpan(low, high - low + 1).ToArray().Sum() - ((totals[low] + totals[high]) / 2),
            _ => (_values[high] - _values[low]) / (_values[high] + _values[low]),
        };
        return gap * gap;
    }
}
