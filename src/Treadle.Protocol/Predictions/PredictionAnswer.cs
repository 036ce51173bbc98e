using Treadle.Protocol.Registry;

namespace Treadle.Protocol.Predictions;

/// <summary>The recorded prediction. When it arrives the row is on disk.</summary>
public sealed record PredictionAnswer
{
    /// <summary>The caller's id, or the UUID when the caller gave none.</summary>
    public required string Id { get; init; }

    /// <summary>Treadle's own id (UUIDv7).</summary>
    public required string Uuid { get; init; }

    /// <summary>The item's id.</summary>
    public required string ItemId { get; init; }

    /// <summary>The trace's id.</summary>
    public required string TraceId { get; init; }

    /// <summary>Model version that answered; null when the project has no model yet.</summary>
    public string? Model { get; init; }

    /// <summary>The answer; null when the project has no model yet.</summary>
    public ModelOutput? Output { get; init; }

    /// <summary>Why the model gave no answer, in words; the item goes to people then.</summary>
    public string? ModelFailure { get; init; }

    /// <summary>Tokens and cost of the answer, for chat endpoints.</summary>
    public TokenUsage? Usage { get; init; }

    /// <summary>What is done with the answer.</summary>
    public required Route Route { get; init; }

    /// <summary>Probability with which the item was to get a human label, fixed before any outcome; in (0, 1].</summary>
    public required double Propensity { get; init; }

    /// <summary>Hash of the project configuration in force.</summary>
    public required string ConfigHash { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset EventTime { get; init; }

    /// <summary>When Treadle learned of it.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Time the model took, in milliseconds.</summary>
    public double? LatencyMs { get; init; }

    /// <summary>True when the id was recorded before and the earlier answer is returned.</summary>
    public bool? Repeated { get; init; }
}
