using System.Numerics;
using System.Runtime.CompilerServices;

namespace Treadle.Statistics.Text;

/// <summary>Edit distances over bit vectors: 64 cells of the table per machine word.</summary>
/// <remarks>
/// Sources: G. Myers (1999), doi:10.1145/316542.316550, with the block carries of H. Hyyrö (2003); longest common subsequence by H. Hyyrö (2004).
/// </remarks>
internal static class BitParallel
{
    private const int Word = 64;
    private const int Ascii = 128;

    /// <summary>Levenshtein distance of two short ASCII-like texts; −1 when a symbol is 128 or more or the pattern is longer than 64.</summary>
    [SkipLocalsInit]
    public static int ShortLevenshtein(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        if (pattern.Length > Word)
        {
            return -1;
        }

        Span<ulong> matches = stackalloc ulong[Ascii];
        // Only the symbols that occur are cleared: cheaper than the whole table for short texts.
        foreach (var symbol in text)
        {
            if (symbol >= Ascii)
            {
                return -1;
            }

            matches[symbol] = 0;
        }

        foreach (var symbol in pattern)
        {
            if (symbol >= Ascii)
            {
                return -1;
            }

            matches[symbol] = 0;
        }

        var bit = 1UL;
        foreach (var symbol in pattern)
        {
            matches[symbol] |= bit;
            bit <<= 1;
        }

        ulong up = ~0UL, down = 0;
        var last = 1UL << (pattern.Length - 1);
        var distance = pattern.Length;
        foreach (var symbol in text)
        {
            var equal = matches[symbol];
            var zero = (((equal & up) + up) ^ up) | equal | down;
            var rise = down | ~(zero | up);
            var fall = up & zero;
            distance += (rise & last) != 0 ? 1 : 0;
            distance -= (fall & last) != 0 ? 1 : 0;
            rise = (rise << 1) | 1;
            fall <<= 1;
            up = fall | ~(zero | rise);
            down = rise & zero;
        }

        return distance;
    }

    /// <summary>Levenshtein distance of any two lists of symbols, the pattern not empty.</summary>
    public static int Levenshtein<T>(ReadOnlySpan<T> pattern, ReadOnlySpan<T> text)
        where T : unmanaged, IEquatable<T>
    {
        var blocks = (pattern.Length + Word - 1) / Word;
        var matches = Matches(pattern, blocks);
        var none = new ulong[blocks];
        var up = new ulong[blocks];
        var down = new ulong[blocks];
        Array.Fill(up, ~0UL);
        var last = 1UL << ((pattern.Length - 1) % Word);
        var distance = pattern.Length;
        foreach (var symbol in text)
        {
            var row = matches.GetValueOrDefault(symbol) ?? none;
            ulong riseCarry = 1, fallCarry = 0;
            for (var block = 0; block < blocks; block++)
            {
                // A fall that comes in from the block above acts as a match in the lowest bit.
                var equal = row[block];
                var withCarry = equal | fallCarry;
                var zero = (((withCarry & up[block]) + up[block]) ^ up[block]) | withCarry | down[block];
                var rise = down[block] | ~(zero | up[block]);
                var fall = up[block] & zero;
                if (block == blocks - 1)
                {
                    distance += (rise & last) != 0 ? 1 : 0;
                    distance -= (fall & last) != 0 ? 1 : 0;
                }

                var nextRise = rise >> (Word - 1);
                var nextFall = fall >> (Word - 1);
                rise = (rise << 1) | riseCarry;
                fall = (fall << 1) | fallCarry;
                up[block] = fall | ~(zero | rise);
                down[block] = rise & zero;
                riseCarry = nextRise;
                fallCarry = nextFall;
            }
        }

        return distance;
    }

    /// <summary>Length of the longest common subsequence, the pattern not empty.</summary>
    public static int LongestCommonSubsequence<T>(ReadOnlySpan<T> pattern, ReadOnlySpan<T> text)
        where T : unmanaged, IEquatable<T>
    {
        var blocks = (pattern.Length + Word - 1) / Word;
        var matches = Matches(pattern, blocks);
        var state = new ulong[blocks];
        Array.Fill(state, ~0UL);
        foreach (var symbol in text)
        {
            if (matches.TryGetValue(symbol, out var row))
            {
                var carry = 0UL;
                for (var block = 0; block < blocks; block++)
                {
                    var common = state[block] & row[block];
                    var sum = state[block] + common + carry;
                    carry = sum < state[block] || (carry == 1 && sum == state[block]) ? 1UL : 0UL;
                    state[block] = sum | (state[block] - common);
                }
            }
        }

        var length = 0;
        for (var block = 0; block < blocks; block++)
        {
            length += BitOperations.PopCount(~state[block]);
        }

        return length;
    }

    private static Dictionary<T, ulong[]> Matches<T>(ReadOnlySpan<T> pattern, int blocks)
        where T : unmanaged, IEquatable<T>
    {
        var matches = new Dictionary<T, ulong[]>();
        for (var position = 0; position < pattern.Length; position++)
        {
            if (!matches.TryGetValue(pattern[position], out var row))
            {
                matches.Add(pattern[position], row = new ulong[blocks]);
            }

            row[position / Word] |= 1UL << (position % Word);
        }

        return matches;
    }
}
