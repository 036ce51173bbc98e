namespace Treadle.Protocol.Release;

/// <summary>Puts a model version in shadow by hand, or takes the one that is there out of it.</summary>
public sealed record ShadowRequest
{
    /// <summary>The model version that is to answer in the dark beside the champion; null: none.</summary>
    public int? Version { get; init; }

    /// <summary>Why, in words.</summary>
    public string? Reason { get; init; }

    /// <summary>Who decides.</summary>
    public string? By { get; init; }
}
