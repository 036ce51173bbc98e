using System.Security.Cryptography;

namespace Treadle.Storage.Blobs;

/// <summary>Name of a blob: the SHA-256 of its bytes in 64 lower-case hexadecimal digits.</summary>
public readonly record struct BlobHash
{
    private const int Digits = 64;

    private BlobHash(string text) => Text = text;

    /// <summary>The digits; null in the default value, which names no blob.</summary>
    public string Text { get; }

    /// <summary>The name of these bytes.</summary>
    public static BlobHash Of(ReadOnlySpan<byte> bytes) => new(Convert.ToHexStringLower(SHA256.HashData(bytes)));

    /// <summary>Reads a name.</summary>
    /// <exception cref="FormatException">The text is not 64 lower-case hexadecimal digits.</exception>
    public static BlobHash Parse(string text) => TryParse(text, out var hash)
        ? hash
        : throw new FormatException($"'{text}' names no blob; expected the SHA-256 in 64 lower-case hexadecimal digits.");

    /// <summary>Reads a name; false when the text is none.</summary>
    public static bool TryParse(string? text, out BlobHash hash)
    {
        var isHash = text is { Length: Digits } && text.All(digit => char.IsAsciiHexDigitLower(digit) || char.IsAsciiDigit(digit));
        hash = isHash ? new BlobHash(text!) : default;
        return isHash;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    internal static BlobHash FromDigest(ReadOnlySpan<byte> digest) => new(Convert.ToHexStringLower(digest));
}
