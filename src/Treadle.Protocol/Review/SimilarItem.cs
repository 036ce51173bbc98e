using System.Text.Json;
using Treadle.Protocol.Labels;

namespace Treadle.Protocol.Review;

/// <summary>An item that people have labelled and that resembles another.</summary>
public sealed record SimilarItem
{
    /// <summary>The item.</summary>
    public required string ItemId { get; init; }

    /// <summary>Its input fields.</summary>
    public required IReadOnlyDictionary<string, string> Input { get; init; }

    /// <summary>The label that people gave it.</summary>
    public required string Label { get; init; }

    /// <summary>The answer of other kinds than classification.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>Whose word that is.</summary>
    public required LabelSource Source { get; init; }

    /// <summary>How alike the two are, in [0, 1]: cosine of their embeddings.</summary>
    public required double Similarity { get; init; }
}
