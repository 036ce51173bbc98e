namespace Treadle.Server.Monitoring;

/// <summary>What monitoring looks at in one prediction.</summary>
internal sealed record TrafficRow
{
    public required long Sequence { get; init; }

    public required DateTimeOffset EventTime { get; init; }

    public required string Route { get; init; }

    public string? Model { get; init; }

    public string? Label { get; init; }

    public double? Score { get; init; }

    public double? LatencyMs { get; init; }

    public IReadOnlyDictionary<string, string> Factors { get; init; } = new Dictionary<string, string>();

    /// <summary>Characters of the text; null when it was not looked at.</summary>
    public double? TextLength { get; init; }

    /// <summary>Share of words unknown to the champion; null without a champion, or when the text was not looked at.</summary>
    public double? UnknownTokenShare { get; init; }
}
