using System.Text.Json;

namespace Treadle.Protocol.Labels;

/// <summary>One of the answers on which people differ.</summary>
public sealed record DisagreementValue
{
    /// <summary>The label, or the canonical text of another answer.</summary>
    public required string Label { get; init; }

    /// <summary>The answer as JSON, for other kinds than classification.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>How many people gave it.</summary>
    public required int Answers { get; init; }
}
