namespace Treadle.Protocol.Review;

/// <summary>Takes the junk flag off an item.</summary>
public sealed record RestoreRequest
{
    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>Who restores it.</summary>
    public string? By { get; init; }
}
