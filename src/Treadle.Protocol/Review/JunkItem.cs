namespace Treadle.Protocol.Review;

/// <summary>An item that somebody flagged as junk: left out of training and evaluation until it is restored.</summary>
public sealed record JunkItem
{
    /// <summary>The item.</summary>
    public required string ItemId { get; init; }

    /// <summary>Its input fields.</summary>
    public required IReadOnlyDictionary<string, string> Input { get; init; }

    /// <summary>Who flagged it.</summary>
    public required string Annotator { get; init; }

    /// <summary>Their words.</summary>
    public string? Comment { get; init; }

    /// <summary>When Treadle learned of it.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
