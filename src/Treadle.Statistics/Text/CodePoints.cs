using System.Text;

namespace Treadle.Statistics.Text;

/// <summary>Texts as lists of Unicode code points: a character outside the basic plane is one symbol, not two.</summary>
internal static class CodePoints
{
    /// <summary>Whether every UTF-16 unit is a code point of its own.</summary>
    public static bool AreUnits(ReadOnlySpan<char> text) => text.IndexOfAnyInRange('\uD800', '\uDFFF') < 0;

    /// <summary>The code points; a lone surrogate stays what it is.</summary>
    public static int[] Of(ReadOnlySpan<char> text)
    {
        var points = new int[text.Length];
        var count = 0;
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var rune, out var used) == System.Buffers.OperationStatus.Done)
            {
                points[count++] = rune.Value;
            }
            else
            {
                points[count++] = text[0];
                used = 1;
            }

            text = text[used..];
        }

        return points.AsSpan(0, count).ToArray();
    }
}
