using System.Buffers.Binary;

namespace Treadle.Models.Text;

/// <summary>A short key that texts which say almost the same in the same words usually share: an index over it finds near duplicates without comparing every pair.</summary>
/// <remarks>
/// Two MinHashes (Broder 1997) of the text's neighbouring word pairs, or of its words where there is only one: texts whose sets have the Jaccard index J share the key with
/// probability J², equal sets always. A shared key is a hint, to be confirmed by <see cref="NearDuplicates"/>. Thread safe.
/// </remarks>
public static class TextLikeness
{
    private const ulong FirstSeed = 0x9E3779B97F4A7C15;
    private const ulong SecondSeed = 0xC2B2AE3D27D4EB4F;
    private static readonly TermRules Pairs = new() { MinLength = 2, MaxLength = 2, MinWordCharacters = 1 };

    /// <summary>The key, 32 hexadecimal characters; null for a text without words.</summary>
    /// <remarks>O(words).</remarks>
    public static string? Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var scanner = new TermScanner();
        scanner.Scan(text, Pairs);
        var terms = scanner.Terms.IsEmpty ? scanner.Words : scanner.Terms;
        if (terms.IsEmpty)
        {
            return null;
        }

        var (first, second) = (ulong.MaxValue, ulong.MaxValue);
        foreach (var term in terms)
        {
            first = Math.Min(first, TermHash.Join(FirstSeed, term));
            second = Math.Min(second, TermHash.Join(SecondSeed, term));
        }

        Span<byte> key = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(key, first);
        BinaryPrimitives.WriteUInt64BigEndian(key[8..], second);
        return Convert.ToHexStringLower(key);
    }
}
