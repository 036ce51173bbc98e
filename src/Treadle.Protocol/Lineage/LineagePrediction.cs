namespace Treadle.Protocol.Lineage;

/// <summary>A prediction in the life of an item.</summary>
public sealed record LineagePrediction
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the model; null when none answered.</summary>
    public string? Model { get; init; }

    /// <summary>The answer.</summary>
    public string? Label { get; init; }

    /// <summary>Its route.</summary>
    public required string Route { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
