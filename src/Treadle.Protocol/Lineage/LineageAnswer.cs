namespace Treadle.Protocol.Lineage;

/// <summary>What a person answered.</summary>
public sealed record LineageAnswer
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Who.</summary>
    public required string Annotator { get; init; }

    /// <summary>The label; null for <em>not sure</em>.</summary>
    public string? Label { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
