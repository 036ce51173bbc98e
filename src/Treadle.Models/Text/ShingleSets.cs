using System.Runtime.InteropServices;

namespace Treadle.Models.Text;

/// <summary>Each text as the set of its neighbouring word pairs, numbered from the rarest to the most frequent.</summary>
internal sealed class ShingleSets
{
    private static readonly TermRules Pairs = new() { MinLength = 2, MaxLength = 2, MinWordCharacters = 1 };

    private readonly int[][] _sets;

    private ShingleSets(int[][] sets) => _sets = sets;

    public int Count => _sets.Length;

    /// <summary>Numbers of the shingles of one text, rising: the rarest first. Empty for a text without words.</summary>
    public int[] this[int text] => _sets[text];

    public static ShingleSets Of(IReadOnlyList<string> texts)
    {
        var keys = new ulong[texts.Count][];
        var frequencies = new Dictionary<ulong, int>();
        var scanner = new TermScanner();
        for (var text = 0; text < texts.Count; text++)
        {
            scanner.Scan(texts[text], Pairs);
            keys[text] = [.. new HashSet<ulong>((scanner.Terms.IsEmpty ? scanner.Words : scanner.Terms).ToArray())];
            foreach (var key in keys[text])
            {
                CollectionsMarshal.GetValueRefOrAddDefault(frequencies, key, out _)++;
            }
        }

        var numbers = new Dictionary<ulong, int>(frequencies.Count);
        foreach (var (key, _) in frequencies.OrderBy(pair => pair.Value).ThenBy(pair => pair.Key))
        {
            numbers.Add(key, numbers.Count);
        }

        return new ShingleSets(Array.ConvertAll(keys, set =>
        {
            var numbered = Array.ConvertAll(set, key => numbers[key]);
            Array.Sort(numbered);
            return numbered;
        }));
    }

    /// <summary>Whether the Jaccard index of two sets reaches the threshold.</summary>
    public bool AreSimilar(int left, int right, double similarity)
    {
        var (first, second) = (_sets[left], _sets[right]);
        var (atFirst, atSecond, common) = (0, 0, 0);
        while (atFirst < first.Length && atSecond < second.Length)
        {
            var difference = first[atFirst] - second[atSecond];
            common += difference == 0 ? 1 : 0;
            atFirst += difference <= 0 ? 1 : 0;
            atSecond += difference >= 0 ? 1 : 0;
        }

        return common >= similarity * (first.Length + second.Length - common);
    }
}
