using System.Text.Json;

namespace Treadle.Protocol.Evaluation;

/// <summary>What a model answers to a labelled item.</summary>
public sealed record ComparedAnswer
{
    /// <summary>The label, or the canonical text of another answer.</summary>
    public required string Label { get; init; }

    /// <summary>The answer as JSON, for other kinds than classification.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>Whether it counts as the item's label.</summary>
    public required bool IsRight { get; init; }
}
