namespace Treadle.Protocol.Training;

/// <summary>One training: why, on what, with what outcome.</summary>
public sealed record TrainingRun
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary><c>running</c>, <c>done</c>, <c>failed</c> or <c>cancelled</c>.</summary>
    public required string State { get; init; }

    /// <summary><c>labels</c>, <c>drift</c>, <c>traffic</c>, <c>schedule</c> or <c>hand</c>.</summary>
    public required string Trigger { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>Dataset version it learned from.</summary>
    public int? DatasetVersion { get; init; }

    /// <summary>The model version it made.</summary>
    public int? ModelVersion { get; init; }

    /// <summary>The change of the world it reacted to; null: none is known.</summary>
    public DateTimeOffset? LabelsSince { get; init; }

    /// <summary>Trainers that competed.</summary>
    public required IReadOnlyList<string> Trainers { get; init; }

    /// <summary>Seed of every random choice.</summary>
    public required long Seed { get; init; }

    /// <summary>Unlabelled items it learned from too.</summary>
    public required int UnlabelledItems { get; init; }

    /// <summary>SHA-256 that names the list of those items in the blob store.</summary>
    public string? UnlabelledManifest { get; init; }

    /// <summary>Everything that was compared, best first.</summary>
    public required IReadOnlyList<TrainingCandidate> Candidates { get; init; }

    /// <summary>What went wrong, in words; in a run that is done: which trainers failed while another made the model.</summary>
    public string? Error { get; init; }

    /// <summary>Processor time of the whole process while it ran.</summary>
    public double? CpuSeconds { get; init; }

    /// <summary>SHA-256 of what its commands printed; null for built-in trainers, and while it runs.</summary>
    public string? LogHash { get; init; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it reached its state.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
