namespace Treadle.Statistics.Sketches;

/// <summary>Finds bins: by one multiplication when the bins are equal, else by bisection. Both give the same bin for every value.</summary>
internal static class BinSearch
{
    /// <summary>Adds values to slots (below, bins…, above) and returns how many were NaN.</summary>
    public static long Count(ReadOnlySpan<double> edges, ReadOnlySpan<double> values, bool lastBinClosed, Span<long> slots)
    {
        var missing = 0L;
        var last = edges[^1];
        var first = edges[0];
        var bins = edges.Length - 1;
        var scale = IsEqualWidth(edges) ? bins / (last - first) : 0;
        foreach (var value in values)
        {
            if (double.IsNaN(value))
            {
                missing++;
            }
            else if (value < first)
            {
                slots[0]++;
            }
            else if (value >= last)
            {
                slots[value == last && lastBinClosed && bins > 0 ? bins : bins + 1]++;
            }
            else if (scale > 0)
            {
                // The guess is off by one at most; the edges themselves decide.
                var bin = Math.Min((int)((value - first) * scale), bins - 1);
                bin -= value < edges[bin] ? 1 : 0;
                bin += value >= edges[bin + 1] ? 1 : 0;
                slots[bin + 1]++;
            }
            else
            {
                var found = edges.BinarySearch(value);
                slots[found >= 0 ? found + 1 : ~found]++;
            }
        }

        return missing;
    }

    private static bool IsEqualWidth(ReadOnlySpan<double> edges)
    {
        var bins = edges.Length - 1;
        if (bins < 1)
        {
            return false;
        }

        var width = (edges[^1] - edges[0]) / bins;
        for (var index = 1; index < bins; index++)
        {
            if (!(Math.Abs(edges[index] - (edges[0] + (index * width))) <= width * 0.25))
            {
                return false;
            }
        }

        return double.IsNormal(width);
    }
}
