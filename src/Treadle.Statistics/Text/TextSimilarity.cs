namespace Treadle.Statistics.Text;

/// <summary>Similarity of texts in percent, from insertions and deletions only.</summary>
/// <remarks>Peer: RapidFuzz 3.14.5 fuzz.ratio, token_sort_ratio, token_set_ratio; differs: nothing.</remarks>
public static class TextSimilarity
{
    /// <summary>100·(1 − indel/(n + m)); 100 for two empty texts.</summary>
    public static double Ratio(string first, string second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return Percent(EditDistance.Indel(first, second), EditDistance.Length(first) + EditDistance.Length(second));
    }

    /// <summary><see cref="Ratio"/> of the words in ordinal order: the order of words does not matter.</summary>
    public static double TokenSort(string first, string second) =>
        Ratio(string.Join(' ', Tokens.Split(first).Order(StringComparer.Ordinal)), string.Join(' ', Tokens.Split(second).Order(StringComparer.Ordinal)));

    /// <summary>Words in common against words of one side only: repeated and surplus words hardly matter. 0 when either has no words.</summary>
    public static double TokenSet(string first, string second)
    {
        var a = Tokens.Split(first).Distinct().ToArray();
        var b = Tokens.Split(second).Distinct().ToArray();
        if (a.Length == 0 || b.Length == 0)
        {
            return 0;
        }

        string Join(IEnumerable<string> words) => string.Join(' ', words.Order(StringComparer.Ordinal));
        var common = Join(a.Intersect(b));
        var onlyA = Join(a.Except(b));
        var onlyB = Join(b.Except(a));
        if (common.Length > 0 && (onlyA.Length == 0 || onlyB.Length == 0))
        {
            return 100;
        }

        var shared = EditDistance.Length(common);
        var gap = shared > 0 ? 1 : 0;
        var lengthA = shared + gap + EditDistance.Length(onlyA);
        var lengthB = shared + gap + EditDistance.Length(onlyB);
        var best = Percent(EditDistance.Indel(onlyA, onlyB), lengthA + lengthB);
        if (shared > 0)
        {
            best = Math.Max(best, Percent(gap + EditDistance.Length(onlyA), shared + lengthA));
            best = Math.Max(best, Percent(gap + EditDistance.Length(onlyB), shared + lengthB));
        }

        return best;
    }

    private static double Percent(int distance, int length) => length == 0 ? 100 : 100 - (100 * ((double)distance / length));
}
