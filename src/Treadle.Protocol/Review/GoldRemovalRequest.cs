namespace Treadle.Protocol.Review;

/// <summary>Says that an item is gold no more.</summary>
public sealed record GoldRemovalRequest
{
    /// <summary>Why, for example that the known label was wrong.</summary>
    public string? Reason { get; init; }

    /// <summary>Who says it.</summary>
    public string? By { get; init; }
}
