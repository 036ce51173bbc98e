namespace Treadle.Protocol.Datasets;

/// <summary>How one dataset version differs from another.</summary>
public sealed record DatasetDifference
{
    /// <summary>The first version.</summary>
    public required int From { get; init; }

    /// <summary>The second version.</summary>
    public required int To { get; init; }

    /// <summary>Items only in the second.</summary>
    public required int Added { get; init; }

    /// <summary>Items only in the first.</summary>
    public required int Removed { get; init; }

    /// <summary>Items with another label.</summary>
    public required int Relabelled { get; init; }

    /// <summary>Items with the same label in another split.</summary>
    public required int Moved { get; init; }

    /// <summary>The changes by item id, as many as were asked for.</summary>
    public required IReadOnlyList<DatasetChange> Changes { get; init; }
}
