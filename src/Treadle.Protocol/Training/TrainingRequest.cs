namespace Treadle.Protocol.Training;

/// <summary>Asks for a training by hand.</summary>
public sealed record TrainingRequest
{
    /// <summary>Why, in words.</summary>
    public string? Reason { get; init; }

    /// <summary>Only this trainer; null: all of the project's.</summary>
    public string? Trainer { get; init; }

    /// <summary>Seed of every random choice; null: one of Treadle's choosing, stored with the run.</summary>
    public long? Seed { get; init; }
}
