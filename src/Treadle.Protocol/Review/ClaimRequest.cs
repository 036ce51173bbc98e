namespace Treadle.Protocol.Review;

/// <summary>Asks for items to answer.</summary>
public sealed record ClaimRequest
{
    /// <summary>Who will answer.</summary>
    public string? Annotator { get; init; }

    /// <summary>How many items, 1 to 100; 1 when left out.</summary>
    public int? Count { get; init; }

    /// <summary>In which capacity; crowd when left out. Experts get the items first on which people gave no label.</summary>
    public AnnotationSource? Source { get; init; }
}
