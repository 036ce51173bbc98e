namespace Treadle.Statistics.LabelIssues;

/// <summary>The value at a place in sorted order, without sorting. Reorders its argument.</summary>
internal static class Selection
{
    /// <summary>The value that <paramref name="place"/> others precede in ascending order.</summary>
    /// <remarks>O(n) on average and on sorted input: Hoare's selection with the median of three, and a sort once the range is small.</remarks>
    public static double Smallest(Span<double> values, int place)
    {
        while (values.Length > 32)
        {
            var (a, b, c) = (values[0], values[values.Length / 2], values[^1]);
            var pivot = Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
            var (i, j) = (0, values.Length - 1);
            while (i <= j)
            {
                while (values[i] < pivot)
                {
                    i++;
                }

                while (values[j] > pivot)
                {
                    j--;
                }

                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    i++;
                    j--;
                }
            }

            if (place <= j)
            {
                values = values[..(j + 1)];
            }
            else if (place >= i)
            {
                values = values[i..];
                place -= i;
            }
            else
            {
                return pivot;
            }
        }

        values.Sort();
        return values[place];
    }

    /// <summary>The value that <paramref name="place"/> others precede in descending order.</summary>
    public static double Largest(Span<double> values, int place) => Smallest(values, values.Length - 1 - place);
}
