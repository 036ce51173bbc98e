namespace Treadle.Protocol.Review;

/// <summary>Asks for one more person's answer to an item that was closed.</summary>
public sealed record ReopenRequest
{
    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>Who wants it.</summary>
    public string? By { get; init; }
}
