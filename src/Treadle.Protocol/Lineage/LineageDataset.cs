namespace Treadle.Protocol.Lineage;

/// <summary>A dataset version that holds an item.</summary>
public sealed record LineageDataset
{
    /// <summary>The version.</summary>
    public required int Version { get; init; }

    /// <summary><c>train</c>, <c>evaluation</c> or <c>left_out</c>.</summary>
    public required string Split { get; init; }
}
