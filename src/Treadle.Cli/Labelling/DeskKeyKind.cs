namespace Treadle.Cli.Labelling;

/// <summary>What was pressed.</summary>
internal enum DeskKeyKind
{
    /// <summary>A character.</summary>
    Character,

    /// <summary>Enter.</summary>
    Enter,

    /// <summary>A line break inside a text: Alt+Enter or Ctrl+N.</summary>
    Break,

    /// <summary>Escape.</summary>
    Escape,

    /// <summary>Backspace.</summary>
    Backspace,

    /// <summary>Delete.</summary>
    Delete,

    /// <summary>Tab or arrow down.</summary>
    Next,

    /// <summary>Shift+Tab or arrow up.</summary>
    Before,

    /// <summary>Arrow left.</summary>
    Left,

    /// <summary>Arrow right.</summary>
    Right,

    /// <summary>Shift and arrow left.</summary>
    Shorter,

    /// <summary>Shift and arrow right.</summary>
    Longer,

    /// <summary>The beginning.</summary>
    Home,

    /// <summary>The end.</summary>
    Last,

    /// <summary>A page up.</summary>
    PageUp,

    /// <summary>A page down.</summary>
    PageDown,

    /// <summary>None: something else happened meanwhile that is to be shown.</summary>
    None,

    /// <summary>There will be no more keys.</summary>
    End,
}
