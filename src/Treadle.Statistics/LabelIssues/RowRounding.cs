namespace Treadle.Statistics.LabelIssues;

/// <summary>Rounds counts to integers without changing the sum of a row: where rounding lost one, the cell that lost most gets it back.</summary>
internal static class RowRounding
{
    public static long[] KeepRowSums(ReadOnlySpan<double> values, int columns)
    {
        var rounded = new long[values.Length];
        for (var start = 0; start < values.Length; start += columns)
        {
            KeepSum(values.Slice(start, columns), rounded.AsSpan(start, columns));
        }

        return rounded;
    }

    private static void KeepSum(ReadOnlySpan<double> values, Span<long> rounded)
    {
        var sum = 0.0;
        var gap = 0L;
        for (var index = 0; index < values.Length; index++)
        {
            sum += values[index];
            rounded[index] = (long)Math.Round(values[index], MidpointRounding.ToEven);
            gap -= rounded[index];
        }

        gap += (long)Math.Round(sum, MidpointRounding.ToEven);
        while (gap != 0)
        {
            var step = Math.Sign(gap);
            var losses = new (double Loss, int Index)[values.Length];
            for (var index = 0; index < values.Length; index++)
            {
                losses[index] = (values[index] - rounded[index], index);
            }

            // Ascending by loss, ties by index; raising takes from the end, lowering from the start.
            Array.Sort(losses);
            if (step > 0)
            {
                Array.Reverse(losses);
            }

            var changes = (int)Math.Min(Math.Abs(gap), values.Length);
            for (var change = 0; change < changes; change++)
            {
                rounded[losses[change].Index] += step;
            }

            gap -= (long)step * changes;
        }
    }
}
