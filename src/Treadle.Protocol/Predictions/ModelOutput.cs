using System.Text.Json;

namespace Treadle.Protocol.Predictions;

/// <summary>What a model answered. For the kind classification: label and scores; for the others: value, and in answers also its canonical text as label.</summary>
public sealed record ModelOutput
{
    /// <summary>The chosen label; for other kinds than classification the canonical text of <see cref="Value"/>, in answers only.</summary>
    public string? Label { get; init; }

    /// <summary>The answer of the other kinds: a list of labels, a number, a text, an object of fields, a list of spans or of boxes.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>Probability of the chosen answer, in [0, 1].</summary>
    public double? Score { get; init; }

    /// <summary>Probability per label, each in [0, 1]; for the kind classification summing to 1 within 1e-3.</summary>
    public IReadOnlyDictionary<string, double>? Scores { get; init; }
}
