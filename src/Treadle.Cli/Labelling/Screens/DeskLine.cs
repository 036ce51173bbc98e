namespace Treadle.Cli.Labelling.Screens;

/// <summary>One line of the desk, before it is fitted to a width.</summary>
/// <param name="Pieces">Its text, in order.</param>
internal sealed record DeskLine(IReadOnlyList<Piece> Pieces)
{
    /// <summary>A blank at which no line is broken.</summary>
    public const char Joint = '\u00A0';

    /// <summary>A line in one tone.</summary>
    public DeskLine(string text, Tone tone = Tone.Plain)
        : this([new Piece(text, tone)])
    {
    }

    /// <summary>Whether it is cut where the row is full, instead of going on in the next.</summary>
    public bool IsCut { get; init; }

    /// <summary>Whether the screen must show it.</summary>
    public bool IsAt => Pieces.Any(piece => piece.IsAt);

    /// <summary>The words alone.</summary>
    public string Words => string.Concat(Pieces.Select(piece => piece.Text));

    /// <summary>The line as it may be written to a terminal.</summary>
    public DeskLine Safe() => this with { Pieces = Pieces.Select(piece => piece with { Text = SafeText.Of(piece.Text) }).ToList() };

    /// <summary>The lines of a text.</summary>
    public static IEnumerable<DeskLine> Of(string text, Tone tone = Tone.Plain) => text.ReplaceLineEndings("\n").Split('\n').Select(line => new DeskLine(line, tone));
}
