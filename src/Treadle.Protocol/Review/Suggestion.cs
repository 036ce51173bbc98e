using System.Text.Json;

namespace Treadle.Protocol.Review;

/// <summary>The model's answer, shown in advance.</summary>
public sealed record Suggestion
{
    /// <summary>The suggested label; for other kinds than classification the canonical text of <see cref="Value"/>.</summary>
    public required string Label { get; init; }

    /// <summary>The suggested answer of the other kinds.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>The model's score for it, in [0, 1]; null when it gave none.</summary>
    public double? Score { get; init; }

    /// <summary>The model's score per label; null when it gave none.</summary>
    public IReadOnlyDictionary<string, double>? Scores { get; init; }
}
