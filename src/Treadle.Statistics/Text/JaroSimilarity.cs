namespace Treadle.Statistics.Text;

/// <summary>Similarity of short names in [0, 1]; 1 for equal texts.</summary>
/// <remarks>Sources: M. A. Jaro (1989), doi:10.1080/01621459.1989.10478785; W. E. Winkler (1990). Peer: RapidFuzz 3.14.5; differs: nothing.</remarks>
public static class JaroSimilarity
{
    private const double PrefixWeight = 0.1;
    private const double BoostThreshold = 0.7;
    private const int LongestPrefix = 4;

    /// <summary>Jaro's share of common symbols within half the longer length, less half the swapped ones. O(n·m).</summary>
    public static double Jaro(ReadOnlySpan<char> first, ReadOnlySpan<char> second) => Jaro(CodePoints.Of(first), CodePoints.Of(second));

    /// <summary>Jaro with a bonus of 0.1 per symbol of a common start of at most four, where Jaro is above 0.7.</summary>
    public static double JaroWinkler(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        ReadOnlySpan<int> a = CodePoints.Of(first), b = CodePoints.Of(second);
        var jaro = Jaro(a, b);
        var prefix = Math.Min(LongestPrefix, a.CommonPrefixLength(b));
        return jaro > BoostThreshold ? jaro + (prefix * PrefixWeight * (1 - jaro)) : jaro;
    }

    private static double Jaro(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        if (a.IsEmpty || b.IsEmpty)
        {
            return a.IsEmpty && b.IsEmpty ? 1 : 0;
        }

        var reach = Math.Max(0, (Math.Max(a.Length, b.Length) / 2) - 1);
        var usedA = new bool[a.Length];
        var usedB = new bool[b.Length];
        double common = 0;
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = Math.Max(0, i - reach); j < Math.Min(b.Length, i + reach + 1); j++)
            {
                if (!usedB[j] && a[i] == b[j])
                {
                    usedA[i] = usedB[j] = true;
                    common++;
                    break;
                }
            }
        }

        if (common == 0)
        {
            return 0;
        }

        var swapped = 0;
        for (int i = 0, j = 0; i < a.Length; i++)
        {
            if (usedA[i])
            {
                while (!usedB[j])
                {
                    j++;
                }

                swapped += a[i] != b[j] ? 1 : 0;
                j++;
            }
        }

        return ((common / a.Length) + (common / b.Length) + ((common - (swapped / 2)) / common)) / 3;
    }
}
