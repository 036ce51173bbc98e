namespace Treadle.Server.Release;

/// <summary>An item that champion and challenger answered differently in shadow.</summary>
internal sealed record Disagreement
{
    public required string ItemId { get; init; }

    public required string ChampionLabel { get; init; }

    public required string ChallengerLabel { get; init; }
}
