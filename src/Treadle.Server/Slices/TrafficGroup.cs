namespace Treadle.Server.Slices;

/// <summary>Predictions with the same factors.</summary>
internal sealed record TrafficGroup
{
    /// <summary>The factors, as JSON.</summary>
    public string? Factors { get; init; }

    public required long Count { get; init; }
}
