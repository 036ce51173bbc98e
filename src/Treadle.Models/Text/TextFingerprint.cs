using System.Security.Cryptography;
using System.Text;

namespace Treadle.Models.Text;

/// <summary>Tells whether two texts are the same up to letter case, punctuation and spacing.</summary>
public static class TextFingerprint
{
    /// <summary>128 bits of SHA-256 over the text's lower-cased words, as 32 lower-case hexadecimal digits; equal for equal texts only.</summary>
    /// <remarks>A text without letters and digits is compared by its characters outside white space.</remarks>
    public static string Of(ReadOnlySpan<char> text)
    {
        var normalised = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character))
            {
                normalised.Append(char.ToLowerInvariant(character));
            }
            else if (normalised.Length > 0 && normalised[^1] != ' ')
            {
                normalised.Append(' ');
            }
        }

        var words = normalised.ToString().TrimEnd(' ');
        if (words.Length == 0)
        {
            words = "\0" + string.Concat(text.ToString().Where(character => !char.IsWhiteSpace(character)));
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)).AsSpan(0, 16));
    }
}
