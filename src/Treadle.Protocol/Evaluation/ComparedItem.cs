using System.Text.Json;

namespace Treadle.Protocol.Evaluation;

/// <summary>A labelled item with what two models answer to it.</summary>
public sealed record ComparedItem
{
    /// <summary>The item.</summary>
    public required string ItemId { get; init; }

    /// <summary>Its input fields.</summary>
    public required IReadOnlyDictionary<string, string> Input { get; init; }

    /// <summary>Its label in the dataset version, or the canonical text of another answer.</summary>
    public required string Label { get; init; }

    /// <summary>The label as JSON, for other kinds than classification.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>What the first model answers.</summary>
    public required ComparedAnswer First { get; init; }

    /// <summary>What the second model answers.</summary>
    public required ComparedAnswer Second { get; init; }
}
