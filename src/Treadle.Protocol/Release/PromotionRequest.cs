namespace Treadle.Protocol.Release;

/// <summary>Makes a model version the champion by hand.</summary>
public sealed record PromotionRequest
{
    /// <summary>The model version.</summary>
    public required int Version { get; init; }

    /// <summary>Why, in words.</summary>
    public string? Reason { get; init; }

    /// <summary>Who decides.</summary>
    public string? By { get; init; }
}
