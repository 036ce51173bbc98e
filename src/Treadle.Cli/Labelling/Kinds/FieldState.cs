namespace Treadle.Cli.Labelling.Kinds;

/// <summary>What a person did with a field.</summary>
internal enum FieldState
{
    /// <summary>Nothing yet.</summary>
    Open,

    /// <summary>Took the suggested value over.</summary>
    Accepted,

    /// <summary>Wrote another value.</summary>
    Edited,

    /// <summary>Said that it cannot be read.</summary>
    Unreadable,
}
