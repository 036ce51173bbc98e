using System.Text.Json;

namespace Treadle.Protocol.Labels;

/// <summary>An expert's or the customer's decision about an item.</summary>
public sealed record LabelRequest
{
    /// <summary>The item.</summary>
    public string? ItemId { get; init; }

    /// <summary>Its label.</summary>
    public string? Label { get; init; }

    /// <summary>The answer of other kinds than classification, instead of <see cref="Label"/>.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>expert or customer.</summary>
    public LabelSource? Source { get; init; }

    /// <summary>Who decides.</summary>
    public string? By { get; init; }

    /// <summary>Why.</summary>
    public string? Comment { get; init; }

    /// <summary>When it became true; now when left out.</summary>
    public DateTimeOffset? EventTime { get; init; }
}
