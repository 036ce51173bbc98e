namespace Treadle.Server.Showings;

/// <summary>A showing as it stands in the journal. Part of the format: members are only added.</summary>
internal sealed record ShowingFact
{
    public required string Project { get; init; }

    public required string ItemId { get; init; }

    public required string Person { get; init; }

    public required string PredictionId { get; init; }

    public required string Place { get; init; }

    public required DateTimeOffset At { get; init; }
}
