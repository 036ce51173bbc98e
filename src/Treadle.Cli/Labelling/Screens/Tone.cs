namespace Treadle.Cli.Labelling.Screens;

/// <summary>How a piece of text looks. No tone says anything that the words do not say as well.</summary>
internal enum Tone
{
    /// <summary>As the terminal writes.</summary>
    Plain,

    /// <summary>Less important.</summary>
    Dim,

    /// <summary>More important.</summary>
    Strong,

    /// <summary>Needs attention; with colours it has one.</summary>
    Warn,

    /// <summary>Part of an answer inside the item.</summary>
    Marked,

    /// <summary>What the keys act on.</summary>
    Current,

    /// <summary>Where the next character is typed.</summary>
    Cursor,
}
