namespace Treadle.Protocol.Datasets;

/// <summary>One immutable, content-addressed state of a project's labelled items.</summary>
public sealed record DatasetVersion
{
    /// <summary>1, 2, … within the project.</summary>
    public required int Version { get; init; }

    /// <summary>SHA-256 of the manifest: equal lists of items, labels and splits have equal hashes.</summary>
    public required string ManifestHash { get; init; }

    /// <summary>Items that models learn from.</summary>
    public required int TrainItems { get; init; }

    /// <summary>Items that models are judged on and never learn from.</summary>
    public required int EvaluationItems { get; init; }

    /// <summary>Near-duplicates and group mates of evaluation items: neither learned from nor judged on.</summary>
    public required int LeftOutItems { get; init; }

    /// <summary>Items by label.</summary>
    public required IReadOnlyDictionary<string, int> LabelCounts { get; init; }

    /// <summary>Only items that happened at or after this instant are in it; null: all.</summary>
    public DateTimeOffset? LabelsSince { get; init; }

    /// <summary>The labels are those known at this instant.</summary>
    public required DateTimeOffset LabelsAsOf { get; init; }

    /// <summary>Why it was made.</summary>
    public required string Reason { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
