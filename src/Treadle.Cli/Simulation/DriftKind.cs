namespace Treadle.Cli.Simulation;

/// <summary>How the simulated world changes.</summary>
internal enum DriftKind
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>Every label takes the meaning of the next one: what was right is now wrong, the texts stay the same.</summary>
    PermuteLabels,

    /// <summary>Items of the most frequent label stop coming.</summary>
    DropClass,

    /// <summary>The stream itself changes; nothing is changed here. The first half of the test texts is of the old world, the second of the new.</summary>
    InStream,
}
