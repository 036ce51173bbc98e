namespace Treadle.Protocol.Predictions;

/// <summary>A recorded prediction against the same prediction run again from its snapshot.</summary>
public sealed record ReplayAnswer
{
    /// <summary>The prediction's id.</summary>
    public required string Id { get; init; }

    /// <summary>Model version.</summary>
    public string? Model { get; init; }

    /// <summary>False when the model ran elsewhere, or no model answered.</summary>
    public required bool IsReplayable { get; init; }

    /// <summary>Whether label, score and all scores are equal bit for bit.</summary>
    public required bool IsIdentical { get; init; }

    /// <summary>Scores as recorded.</summary>
    public string? Recorded { get; init; }

    /// <summary>Scores as computed now.</summary>
    public string? Replayed { get; init; }
}
