using Treadle.Cli.Labelling.Screens;

namespace Treadle.Cli.Labelling.Kinds;

/// <summary>An item as lines: one field without its name, several with theirs.</summary>
internal static class ItemText
{
    private const string ImageStart = "sha256:";

    /// <summary>The input, with words marked where they stand.</summary>
    /// <param name="input">The input fields.</param>
    /// <param name="mark">Words to mark; null or empty: none.</param>
    public static IReadOnlyList<DeskLine> Of(IReadOnlyDictionary<string, string> input, string? mark = null) =>
        Of(input, (_, text) => Marked(text, mark));

    /// <summary>The input, each text made of pieces by its own rule.</summary>
    public static IReadOnlyList<DeskLine> Of(IReadOnlyDictionary<string, string> input, Func<string, string, IEnumerable<Piece>> pieces)
    {
        List<DeskLine> lines = [];
        foreach (var (name, text) in input)
        {
            IEnumerable<Piece> all = input.Count == 1 ? [] : [new Piece($"{name}: ", Tone.Dim)];
            lines.AddRange(Lines(all.Concat(text.StartsWith(ImageStart, StringComparison.Ordinal) ? [new Piece("an image; it is shown in the browser", Tone.Dim)] : pieces(name, text))));
        }

        return lines;
    }

    /// <summary>An item in one line, for lists.</summary>
    public static string InALine(IReadOnlyDictionary<string, string> input) =>
        string.Join(" · ", input.Values.Where(text => !text.StartsWith(ImageStart, StringComparison.Ordinal)).Select(text => text.ReplaceLineEndings(" ")));

    private static IEnumerable<Piece> Marked(string text, string? mark)
    {
        var from = 0;
        if (!string.IsNullOrWhiteSpace(mark))
        {
            for (var at = text.IndexOf(mark, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(mark, from, StringComparison.OrdinalIgnoreCase))
            {
                yield return new Piece(text[from..at]);
                yield return new Piece($"«{text[at..(at + mark.Length)]}»", Tone.Marked);
                from = at + mark.Length;
            }
        }

        yield return new Piece(text[from..]);
    }

    // Pieces know nothing of line ends; lines begin a new one at each.
    private static IEnumerable<DeskLine> Lines(IEnumerable<Piece> pieces)
    {
        List<Piece> line = [];
        foreach (var piece in pieces)
        {
            var parts = piece.Text.Split('\n');
            line.Add(piece with { Text = parts[0] });
            foreach (var part in parts.Skip(1))
            {
                yield return new DeskLine(line);
                line = [piece with { Text = part }];
            }
        }

        yield return new DeskLine(line);
    }
}
