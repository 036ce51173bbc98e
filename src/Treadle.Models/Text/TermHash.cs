using System.Numerics;

namespace Treadle.Models.Text;

/// <summary>64-bit keys of words and word sequences, so that a lookup allocates nothing.</summary>
internal static class TermHash
{
    // Odd constants of splitmix64 and MurmurHash3's finaliser: any well-mixed odd numbers would do, but they are frozen
    // because stored vocabularies are looked up by these keys.
    private const ulong Start = 0x9E3779B97F4A7C15UL;
    private const ulong Multiplier = 0xFF51AFD7ED558CCDUL;

    public static ulong OfCharacters(ReadOnlySpan<char> characters)
    {
        var hash = Start ^ (ulong)characters.Length;
        foreach (var unit in characters)
        {
            hash = Step(hash, unit);
        }

        return Finish(hash);
    }

    public static ulong Join(ulong left, ulong right) => Finish(BitOperations.RotateLeft(left, 23) * Multiplier ^ right);

    /// <summary>The key of a stored term: words are hashed one by one and joined, as the scanner does.</summary>
    public static ulong OfTerm(ReadOnlySpan<char> term, TermAnalyser analyser)
    {
        if (analyser == TermAnalyser.CharacterInWord)
        {
            return OfCharacters(term);
        }

        ulong key = 0;
        var isFirst = true;
        foreach (var range in term.Split(' '))
        {
            var word = OfCharacters(term[range]);
            key = isFirst ? word : Join(key, word);
            isFirst = false;
        }

        return key;
    }

    private static ulong Step(ulong hash, char unit) => BitOperations.RotateLeft((hash ^ unit) * Multiplier, 29);

    private static ulong Finish(ulong hash)
    {
        hash ^= hash >> 33;
        hash *= 0xC4CEB9FE1A85EC53UL;
        hash ^= hash >> 29;
        return hash;
    }
}
