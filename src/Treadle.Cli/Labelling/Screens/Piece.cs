namespace Treadle.Cli.Labelling.Screens;

/// <summary>Text in one tone, without line ends.</summary>
/// <param name="Text">The text.</param>
/// <param name="Tone">How it looks.</param>
internal readonly record struct Piece(string Text, Tone Tone = Tone.Plain)
{
    /// <summary>Whether the screen must show the line in which this stands.</summary>
    public bool IsAt => Tone is Tone.Current or Tone.Cursor;
}
