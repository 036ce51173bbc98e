namespace Treadle.Protocol.Registry;

/// <summary>One immutable model of a project, with everything needed to make it again.</summary>
public sealed record ModelVersion
{
    /// <summary>1, 2, … within the project.</summary>
    public required int Version { get; init; }

    /// <summary>Name that stands on predictions: <c>v3</c>, or what the caller logged for a model elsewhere.</summary>
    public required string Name { get; init; }

    /// <summary>One of <see cref="ModelKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>SHA-256 of the artifact (for endpoints: of their specification); null for external models.</summary>
    public string? ArtifactHash { get; init; }

    /// <summary>Trainer that made it.</summary>
    public required string Trainer { get; init; }

    /// <summary>Version of the trainer.</summary>
    public required string TrainerVersion { get; init; }

    /// <summary>Chosen parameters.</summary>
    public required IReadOnlyDictionary<string, double> Parameters { get; init; }

    /// <summary>Seed of every random choice.</summary>
    public required long Seed { get; init; }

    /// <summary>Dataset version it was trained on.</summary>
    public int? DatasetVersion { get; init; }

    /// <summary>Labels in the order of its scores.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>Cross-validation and calibration figures of the training.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>Program version, runtime, operating system and processor.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The champion at the time of training.</summary>
    public int? ParentVersion { get; init; }

    /// <summary>The training run that made it; null when it was not trained here.</summary>
    public string? TrainingRun { get; init; }

    /// <summary>How it is asked, for a model that was not trained here.</summary>
    public ModelSpecification? Specification { get; init; }

    /// <summary>The labels it knew: the highest fact number among them; null for a model that was not trained here.</summary>
    public long? LabelSequence { get; init; }

    /// <summary>What is done to its scores, by method: <c>temperature</c> divides them before the softmax.</summary>
    public IReadOnlyDictionary<string, double>? Calibration { get; init; }

    /// <summary>When it was registered.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
