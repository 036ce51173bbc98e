using System.Text;

namespace Treadle.Cli.Labelling.Screens;

/// <summary>Breaks lines to a width: after a blank where there is one, else where the row is full. Only blanks beyond the width are dropped.</summary>
internal static class LineWrap
{
    /// <summary>The rows of a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="width">Cells of a row, at least 2.</param>
    public static IEnumerable<DeskLine> Rows(DeskLine line, int width)
    {
        var text = line.Words;
        if (line.IsCut)
        {
            yield return Cut(line, width);
            yield break;
        }

        var starts = Starts(text, width);
        for (var row = 0; row < starts.Count; row++)
        {
            var end = row + 1 < starts.Count ? starts[row + 1] : text.Length;
            for (var beyond = CellWidth.Of(text[starts[row]..end]) - width; beyond > 0 && text[end - 1] == ' '; beyond--)
            {
                end--;
            }

            yield return new DeskLine(Part(line.Pieces, starts[row], end).ToList());
        }
    }

    private static DeskLine Cut(DeskLine line, int width)
    {
        List<Piece> pieces = [];
        foreach (var piece in line.Pieces)
        {
            var left = width - pieces.Sum(before => CellWidth.Of(before.Text));
            if (left > 0 && piece.Text.Length > 0)
            {
                pieces.Add(piece with { Text = CellWidth.Cut(piece.Text, left) });
            }
        }

        return new DeskLine(pieces);
    }

    private static List<int> Starts(string text, int width)
    {
        var starts = new List<int> { 0 };
        var (cells, afterBlank) = (0, 0);
        for (var at = 0; at < text.Length;)
        {
            Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length);
            var needed = CellWidth.Of(rune);
            if (cells + needed > width && rune.Value != ' ')
            {
                var start = afterBlank > starts[^1] ? afterBlank : at;
                starts.Add(start);
                cells = CellWidth.Of(text[start..at]);
            }

            cells += needed;
            at += length;
            if (rune.Value == ' ')
            {
                afterBlank = at;
            }
        }

        return starts;
    }

    private static IEnumerable<Piece> Part(IReadOnlyList<Piece> pieces, int from, int to)
    {
        var begin = 0;
        foreach (var piece in pieces)
        {
            var end = begin + piece.Text.Length;
            var (first, last) = (Math.Max(begin, from), Math.Min(end, to));
            if (last > first)
            {
                yield return piece with { Text = piece.Text[(first - begin)..(last - begin)] };
            }

            begin = end;
        }
    }
}
