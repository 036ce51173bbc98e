namespace Treadle.Cli.Labelling;

/// <summary>What was pressed.</summary>
internal enum DeskKeyKind
{
    /// <summary>A character.</summary>
    Character,

    /// <summary>Enter.</summary>
    Enter,

    /// <summary>Escape.</summary>
    Escape,

    /// <summary>Backspace.</summary>
    Backspace,

    /// <summary>There will be no more keys.</summary>
    End,
}
