namespace Treadle.Protocol.Lineage;

/// <summary>Everything that became of an item: who answered it, who said what it is, and which models learned from it or were judged on it.</summary>
public sealed record ItemLineage
{
    /// <summary>The item.</summary>
    public required string ItemId { get; init; }

    /// <summary>Predictions of it, oldest first, shadow answers among them.</summary>
    public required IReadOnlyList<LineagePrediction> Predictions { get; init; }

    /// <summary>What people answered, oldest first.</summary>
    public required IReadOnlyList<LineageAnswer> Annotations { get; init; }

    /// <summary>What was taken for true, oldest first.</summary>
    public required IReadOnlyList<LineageLabel> Labels { get; init; }

    /// <summary>Dataset versions that hold it, with its split.</summary>
    public required IReadOnlyList<LineageDataset> Datasets { get; init; }

    /// <summary>Names of the models that answered it.</summary>
    public required IReadOnlyList<string> AnsweredBy { get; init; }

    /// <summary>Names of the models that learned from its label.</summary>
    public required IReadOnlyList<string> LearnedBy { get; init; }

    /// <summary>Names of the models that learned from its text without a label.</summary>
    public required IReadOnlyList<string> ReadBy { get; init; }

    /// <summary>Names of the models that were judged on it.</summary>
    public required IReadOnlyList<string> JudgedOn { get; init; }
}
