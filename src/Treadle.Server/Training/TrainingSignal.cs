namespace Treadle.Server.Training;

/// <summary>What the rest of the wheel knows that may call for a training.</summary>
internal sealed record TrainingSignal
{
    /// <summary>Nothing known.</summary>
    public static TrainingSignal None { get; } = new();

    /// <summary>When the world changed, by an open alert; null: no sign of a change.</summary>
    public DateTimeOffset? DriftSince { get; init; }

    /// <summary>The alert.</summary>
    public string? DriftAlertId { get; init; }
}
