using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Treadle.Models.Text;

/// <summary>Counts in how many texts each term stands and keeps the frequent ones.</summary>
internal static class VocabularyCounter
{
    public static Vocabulary Build(IReadOnlyList<string> texts, TermRules rules, int minDocuments, int maxTerms, double maxDocuments)
    {
        var counts = CountDocuments(texts, rules);
        foreach (var (key, _) in counts.Where(term => term.Value > maxDocuments).ToList())
        {
            counts.Remove(key);
        }

        var threshold = Math.Max(minDocuments, ThresholdFor(counts.Values, maxTerms));
        var named = NameTerms(texts, rules, counts, threshold);
        named.Sort(static (left, right) => left.Documents != right.Documents
            ? right.Documents.CompareTo(left.Documents)
            : string.CompareOrdinal(left.Term, right.Term));
        return new Vocabulary(rules, [.. named.Take(maxTerms).Select(term => term.Term)]);
    }

    private static Dictionary<ulong, int> CountDocuments(IReadOnlyList<string> texts, TermRules rules)
    {
        var scanner = new TermScanner();
        var counts = new Dictionary<ulong, int>();
        var seen = new HashSet<ulong>();
        foreach (var text in texts)
        {
            scanner.Scan(text, rules);
            seen.Clear();
            foreach (var key in scanner.Terms)
            {
                if (seen.Add(key))
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;
                }
            }
        }

        return counts;
    }

    /// <summary>The smallest frequency at which no more than <paramref name="maxTerms"/> terms are strictly more frequent.</summary>
    private static int ThresholdFor(Dictionary<ulong, int>.ValueCollection frequencies, int maxTerms)
    {
        if (frequencies.Count <= maxTerms)
        {
            return 1;
        }

        var ordered = frequencies.ToArray();
        Array.Sort(ordered);
        return ordered[^maxTerms];
    }

    private static List<(string Term, int Documents)> NameTerms(
        IReadOnlyList<string> texts, TermRules rules, Dictionary<ulong, int> counts, int threshold)
    {
        var scanner = new TermScanner();
        var named = new List<(string, int)>();
        foreach (var text in texts)
        {
            scanner.Scan(text, rules);
            var terms = scanner.Terms;
            for (var term = 0; term < terms.Length; term++)
            {
                ref var documents = ref CollectionsMarshal.GetValueRefOrNullRef(counts, terms[term]);
                if (!Unsafe.IsNullRef(ref documents) && documents >= threshold)
                {
                    named.Add((scanner.TermText(term, rules), documents));
                    documents = 0;
                }
            }
        }

        return named;
    }
}
