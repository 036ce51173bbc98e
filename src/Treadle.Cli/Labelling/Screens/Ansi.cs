using System.Text;

namespace Treadle.Cli.Labelling.Screens;

/// <summary>Rows as a terminal takes them.</summary>
internal static class Ansi
{
    /// <summary>Opens a screen of its own, so that what was there comes back afterwards.</summary>
    public const string Enter = "\u001b[?1049h";

    /// <summary>Leaves it, with the cursor seen.</summary>
    public const string Leave = "\u001b[0m\u001b[?25h\u001b[?1049l";

    /// <summary>The whole page from the first row on; the cursor stands where is typed, or is hidden.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="hasColour">Whether colours may be used; weight, line below and reverse are none.</param>
    public static string Page(IReadOnlyList<DeskLine> rows, bool hasColour)
    {
        var text = new StringBuilder("\u001b[?25l\u001b[H");
        var cursor = "";
        for (var row = 0; row < rows.Count; row++)
        {
            text.Append(row == 0 ? "" : "\r\n");
            var cells = 0;
            foreach (var piece in rows[row].Pieces)
            {
                if (piece.Tone == Tone.Cursor)
                {
                    cursor = $"\u001b[{row + 1};{cells + 1}H\u001b[?25h";
                }

                text.Append(Styled(piece with { Text = piece.Text.Replace(DeskLine.Joint, ' ') }, hasColour));
                cells += CellWidth.Of(piece.Text);
            }

            text.Append("\u001b[K");
        }

        return text.Append("\u001b[J").Append(cursor).ToString();
    }

    private static string Styled(Piece piece, bool hasColour) => piece.Tone switch
    {
        Tone.Dim => $"\u001b[2m{piece.Text}\u001b[0m",
        Tone.Strong => $"\u001b[1m{piece.Text}\u001b[0m",
        Tone.Warn => hasColour ? $"\u001b[1;33m{piece.Text}\u001b[0m" : $"\u001b[1m{piece.Text}\u001b[0m",
        Tone.Marked => $"\u001b[4m{piece.Text}\u001b[0m",
        Tone.Current => $"\u001b[7m{piece.Text}\u001b[0m",
        _ => piece.Text,
    };
}
