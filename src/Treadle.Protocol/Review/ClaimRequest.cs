namespace Treadle.Protocol.Review;

/// <summary>Asks for items to answer.</summary>
public sealed record ClaimRequest
{
    /// <summary>Who will answer.</summary>
    public string? Annotator { get; init; }

    /// <summary>How many items, 1 to 100; 1 when left out.</summary>
    public int? Count { get; init; }

    /// <summary>In which capacity; crowd when left out. Experts get the items first that wait for them; the customer gets only those.</summary>
    public AnnotationSource? Source { get; init; }

    /// <summary>Whether the items shall be like the first one, to be answered together; false when left out.</summary>
    public bool? Alike { get; init; }
}
