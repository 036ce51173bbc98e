namespace Treadle.Server.Annotators;

/// <summary>The median of everybody's numbers but one person's, without looking through all of them for each person. Immutable.</summary>
/// <remarks>All numbers are sorted once; then O(log² n) for a person, besides sorting that person's own.</remarks>
internal sealed class OthersMedian(IEnumerable<double> all)
{
    private readonly double[] _all = [.. all.Order()];

    /// <summary>The median of the others' numbers; null when they are too few.</summary>
    /// <param name="own">One person's numbers, each of them among all.</param>
    /// <param name="least">The fewest that say anything, at least 1.</param>
    public double? Without(IReadOnlyCollection<double> own, int least)
    {
        var others = _all.Length - own.Count;
        if (others < least)
        {
            return null;
        }

        double[] sorted = [.. own.Order()];
        return (At(sorted, (others - 1) / 2) + At(sorted, others / 2)) / 2;
    }

    // The smallest number that more than `place` of the others do not exceed.
    private double At(double[] own, int place)
    {
        var (low, high) = (0, _all.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (UpTo(_all, _all[middle]) - UpTo(own, _all[middle]) > place)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return _all[low];
    }

    private static int UpTo(double[] sorted, double value)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] <= value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
