namespace Treadle.Server.Monitoring;

/// <summary>Answers of a model in one hour that somebody has judged alike since.</summary>
internal sealed record JudgedGroup
{
    /// <summary>The hour in which the answers were given.</summary>
    public required DateTimeOffset Hour { get; init; }

    public required string Route { get; init; }

    /// <summary>Whether it is known what was right, by a label in force or by feedback; otherwise only that the answer was accepted or refused.</summary>
    public required bool HasTruth { get; init; }

    /// <summary>Whether the items were drawn at random and answered blind.</summary>
    public required bool IsEvidence { get; init; }

    /// <summary>Whether the answers were changed or refused.</summary>
    public required bool IsOverride { get; init; }

    /// <summary>How many answers.</summary>
    public required long Answers { get; init; }
}
