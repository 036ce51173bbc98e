using Treadle.Protocol.Registry;
using Treadle.Server.Facts;

namespace Treadle.Server.Registry;

/// <summary>A row of the table models.</summary>
internal sealed record ModelVersionRow
{
    public required int Version { get; init; }

    public required string Name { get; init; }

    public required string Kind { get; init; }

    public string? ArtifactHash { get; init; }

    public required string Trainer { get; init; }

    public required string TrainerVersion { get; init; }

    public required string Parameters { get; init; }

    public required long Seed { get; init; }

    public int? DatasetVersion { get; init; }

    public required string Labels { get; init; }

    public required string Metrics { get; init; }

    public required string Environment { get; init; }

    public int? ParentVersion { get; init; }

    public string? TrainingRun { get; init; }

    public string? Specification { get; init; }

    public long? LabelSequence { get; init; }

    public string? Calibration { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The record that the row holds.</summary>
    public ModelVersion ToModel() => new()
    {
        Version = Version,
        Name = Name,
        Kind = Kind,
        ArtifactHash = ArtifactHash,
        Trainer = Trainer,
        TrainerVersion = TrainerVersion,
        Parameters = Canonical.FromJson<Dictionary<string, double>>(Parameters),
        Seed = Seed,
        DatasetVersion = DatasetVersion,
        Labels = Canonical.FromJson<List<string>>(Labels),
        Metrics = Canonical.FromJson<Dictionary<string, double>>(Metrics),
        Environment = Canonical.FromJson<Dictionary<string, string>>(Environment),
        ParentVersion = ParentVersion,
        TrainingRun = TrainingRun,
        Specification = Specification is null ? null : Canonical.FromJson<ModelSpecification>(Specification),
        LabelSequence = LabelSequence,
        Calibration = Calibration is null ? null : Canonical.FromJson<Dictionary<string, double>>(Calibration),
        RecordedAt = RecordedAt,
    };
}
