using Treadle.Protocol.Training;
using Treadle.Server.Facts;

namespace Treadle.Server.Training;

/// <summary>A row of the table training_runs: one state of a run.</summary>
internal sealed record TrainingRunRow
{
    public long Sequence { get; init; }

    public required string Id { get; init; }

    public required string State { get; init; }

    public required string TriggerKind { get; init; }

    public required string Reason { get; init; }

    public int? DatasetVersion { get; init; }

    public int? ModelVersion { get; init; }

    public required long LabelSequence { get; init; }

    public DateTimeOffset? LabelsSince { get; init; }

    public required int RecentLabels { get; init; }

    public required string Trainers { get; init; }

    public required long Seed { get; init; }

    public int UnlabelledCount { get; init; }

    public string? UnlabelledBlob { get; init; }

    public string Candidates { get; init; } = "[]";

    public string? Error { get; init; }

    public double? CpuSeconds { get; init; }

    public string? LogBlob { get; init; }

    /// <summary>When the run started.</summary>
    public required DateTimeOffset EventTime { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The record that the row holds.</summary>
    public TrainingRun ToRun() => new()
    {
        Id = Id,
        State = State,
        Trigger = TriggerKind,
        Reason = Reason,
        DatasetVersion = DatasetVersion,
        ModelVersion = ModelVersion,
        LabelsSince = LabelsSince,
        Trainers = Trainers.Split(','),
        Seed = Seed,
        UnlabelledItems = UnlabelledCount,
        UnlabelledManifest = UnlabelledBlob,
        Candidates = Canonical.FromJson<List<TrainingCandidate>>(Candidates),
        Error = Error,
        CpuSeconds = CpuSeconds,
        LogHash = LogBlob,
        StartedAt = EventTime,
        RecordedAt = RecordedAt,
    };
}
