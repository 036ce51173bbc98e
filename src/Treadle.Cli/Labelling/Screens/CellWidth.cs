using System.Globalization;
using System.Text;

namespace Treadle.Cli.Labelling.Screens;

/// <summary>How many cells of a terminal a character takes: none for marks, two for East Asian wide ones and pictures, one for the others.</summary>
internal static class CellWidth
{
    // Unicode 16, East_Asian_Width W and F, in the large; single wide signs below U+1100 are left out because terminals disagree about them.
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x2E80, 0x303E), (0x3041, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F),
        (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F900, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    /// <summary>Cells of one character.</summary>
    public static int Of(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        _ => Array.Exists(Wide, range => rune.Value >= range.First && rune.Value <= range.Last) ? 2 : 1,
    };

    /// <summary>Cells of a text.</summary>
    public static int Of(string text)
    {
        var cells = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            cells += Of(rune);
        }

        return cells;
    }

    /// <summary>The text, cut to so many cells with an ellipsis when it is longer.</summary>
    public static string Cut(string text, int cells)
    {
        if (Of(text) <= cells)
        {
            return text;
        }

        var cut = new StringBuilder();
        var used = 1;
        foreach (var rune in text.EnumerateRunes())
        {
            used += Of(rune);
            if (used > cells)
            {
                break;
            }

            cut.Append(rune);
        }

        return cut.Append('…').ToString();
    }
}
