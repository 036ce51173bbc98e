using Treadle.Protocol.Predictions;

namespace Treadle.Server.Predictions;

/// <summary>A row of the table predictions with the input of its item.</summary>
internal sealed record PredictionRow
{
    public required string ProjectId { get; init; }

    public required string Id { get; init; }

    public required string Uuid { get; init; }

    public required long Sequence { get; init; }

    public required string ItemId { get; init; }

    public required string TraceId { get; init; }

    public string? ParentId { get; init; }

    public string? Model { get; init; }

    public string? Label { get; init; }

    public double? Score { get; init; }

    public string? Scores { get; init; }

    public required string Route { get; init; }

    public required double Propensity { get; init; }

    public required double Coin { get; init; }

    public required string Epoch { get; init; }

    public required string ConfigHash { get; init; }

    public long? LatencyUs { get; init; }

    public string? Failure { get; init; }

    public string? Usage { get; init; }

    public required string Input { get; init; }

    public string? Factors { get; init; }

    public required DateTimeOffset EventTime { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The route as a word of the protocol.</summary>
    public Route RouteValue => Enum.Parse<Route>(Route, ignoreCase: true);
}
