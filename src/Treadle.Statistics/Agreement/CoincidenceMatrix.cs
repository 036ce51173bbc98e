using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Agreement;

/// <summary>Ratings as positions among their distinct values, ready to be counted in pairs for any choice of items.</summary>
internal sealed class CoincidenceMatrix
{
    private readonly double[] _values;
    private readonly int[] _codes;
    private readonly int _annotators;

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
    }

    public double Alpha(ReadOnlySpan<int> items, MeasurementLevel level)
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
            MeasurementLevel.Nominal => 1,
            MeasurementLevel.Ordinal => totals.AsSpan(low, high - low + 1).ToArray().Sum() - ((totals[low] + totals[high]) / 2),
            MeasurementLevel.Interval => _values[high] - _values[low],
            _ => (_values[high] - _values[low]) / (_values[high] + _values[low]),
        };
        return gap * gap;
    }
}
