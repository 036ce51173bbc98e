namespace Treadle.Protocol.Lineage;

/// <summary>A label in the life of an item.</summary>
public sealed record LineageLabel
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The label.</summary>
    public required string Label { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
