namespace Treadle.Cli.Labelling;

/// <summary>What the desk itself asks.</summary>
internal enum DeskPrompt
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Why the person is not sure.</summary>
    Why,

    /// <summary>The note to the answer.</summary>
    Note,

    /// <summary>The goal per day.</summary>
    Goal,
}
