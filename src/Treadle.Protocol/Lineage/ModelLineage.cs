using Treadle.Protocol.Registry;

namespace Treadle.Protocol.Lineage;

/// <summary>Where a model comes from, down to the people whose answers it learned from.</summary>
public sealed record ModelLineage
{
    /// <summary>The prediction that was asked about; null when a model was.</summary>
    public string? PredictionId { get; init; }

    /// <summary>Its item.</summary>
    public string? ItemId { get; init; }

    /// <summary>The model; null for one that the registry does not know.</summary>
    public ModelVersion? Model { get; init; }

    /// <summary>SHA-256 of the manifest of its dataset version.</summary>
    public string? ManifestHash { get; init; }

    /// <summary>Until when labels went into that version.</summary>
    public DateTimeOffset? LabelsAsOf { get; init; }

    /// <summary>Labels it learned from, by their source.</summary>
    public required IReadOnlyDictionary<string, long> LabelSources { get; init; }

    /// <summary>People whose answers stand behind those labels, most answers first.</summary>
    public required IReadOnlyList<LineagePerson> People { get; init; }

    /// <summary>The champion at its training, the champion at that one's training, and so on, newest first.</summary>
    public required IReadOnlyList<string> Ancestors { get; init; }
}
