using System.Text.Json;

namespace Treadle.Protocol.Review;

/// <summary>An item whose label is known.</summary>
public sealed record GoldEntry
{
    /// <summary>An item of the project.</summary>
    public string? ItemId { get; init; }

    /// <summary>Its label.</summary>
    public string? Label { get; init; }

    /// <summary>The answer of other kinds than classification.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>Why, shown after an answer to a practice item.</summary>
    public string? Explanation { get; init; }

    /// <summary>Whether the item teaches newcomers, and says at once what is right, instead of measuring unseen; false when left out.</summary>
    public bool? Practice { get; init; }
}
