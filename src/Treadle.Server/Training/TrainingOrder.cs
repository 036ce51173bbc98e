namespace Treadle.Server.Training;

/// <summary>One training that is to run.</summary>
internal sealed record TrainingOrder
{
    /// <summary>What started it and why.</summary>
    public required TrainingNeed Need { get; init; }

    /// <summary>Names of the trainers that compete.</summary>
    public required IReadOnlyList<string> Trainers { get; init; }

    /// <summary>When the world is known to have changed; null: it did not.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Labels of items since then.</summary>
    public int RecentLabels { get; init; }

    /// <summary>Highest sequence among the labels known at its start.</summary>
    public required long LabelSequence { get; init; }

    /// <summary>Seed of every random choice; null: the number of the run.</summary>
    public long? Seed { get; init; }
}
