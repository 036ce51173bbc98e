using Treadle.Cli.Labelling.Screens;

namespace Treadle.Cli.Labelling;

/// <summary>A text that is typed, with its cursor.</summary>
/// <param name="Text">The text.</param>
/// <param name="Cursor">Where the next character goes, 0 to the length.</param>
internal sealed record TypedLine(string Text, int Cursor)
{
    /// <summary>A text with the cursor behind it.</summary>
    public TypedLine(string text)
        : this(text, text.Length)
    {
    }

    /// <summary>Whether the first character that is typed replaces all of it.</summary>
    public bool IsSelected { get; init; }

    /// <summary>The line after a key; null when the key does not belong to typing.</summary>
    public TypedLine? Press(DeskKey key, bool takesBreaks = false) => key.Kind switch
    {
        DeskKeyKind.Character => (IsSelected ? new TypedLine("") : this).Insert(key.Character),
        DeskKeyKind.Backspace or DeskKeyKind.Delete when IsSelected => new TypedLine(""),
        DeskKeyKind.Break when takesBreaks => Insert('\n'),
        DeskKeyKind.Backspace => Cursor == 0 ? this : Remove(Back(Cursor), Cursor),
        DeskKeyKind.Delete => Cursor == Text.Length ? this : Remove(Cursor, Forth(Cursor)),
        DeskKeyKind.Left => this with { Cursor = Back(Cursor), IsSelected = false },
        DeskKeyKind.Right => this with { Cursor = Forth(Cursor), IsSelected = false },
        DeskKeyKind.Home => this with { Cursor = 0, IsSelected = false },
        DeskKeyKind.Last => this with { Cursor = Text.Length, IsSelected = false },
        _ => null,
    };

    /// <summary>The text behind some words, its cursor marked; one line for each line of the text.</summary>
    public IReadOnlyList<DeskLine> Lines(string words)
    {
        List<DeskLine> lines = [];
        var begin = 0;
        foreach (var line in Text.Split('\n'))
        {
            List<Piece> pieces = lines.Count == 0 ? [new Piece(words, Tone.Dim)] : [];
            var at = Cursor - begin;
            if (at >= 0 && at < line.Length)
            {
                pieces.AddRange([new Piece(line[..at]), new Piece(line[at..(at + Sign(line, at))], Tone.Cursor), new Piece(line[(at + Sign(line, at))..])]);
            }
            else if (at == line.Length)
            {
                pieces.AddRange([new Piece(line, IsSelected ? Tone.Current : Tone.Plain), new Piece($"{DeskLine.Joint}", Tone.Cursor)]);
            }
            else
            {
                pieces.Add(new Piece(line));
            }

            lines.Add(new DeskLine(pieces));
            begin += line.Length + 1;
        }

        return lines;
    }

    private TypedLine Insert(char character) => new(Text.Insert(Cursor, character.ToString()), Cursor + 1);

    private TypedLine Remove(int from, int to) => new(Text.Remove(from, to - from), from);

    // A character beyond the basic plane is two units and never half of it.
    private int Back(int at) => Math.Max(0, at - (at > 1 && char.IsSurrogatePair(Text[at - 2], Text[at - 1]) ? 2 : 1));

    private int Forth(int at) => Math.Min(Text.Length, at + (at < Text.Length ? Sign(Text, at) : 0));

    private static int Sign(string text, int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;
}
