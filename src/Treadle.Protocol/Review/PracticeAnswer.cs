using System.Text.Json;

namespace Treadle.Protocol.Review;

/// <summary>What a practice item says at once about an answer to it.</summary>
public sealed record PracticeAnswer
{
    /// <summary>Whether the answer was right.</summary>
    public required bool IsRight { get; init; }

    /// <summary>The right label.</summary>
    public required string Label { get; init; }

    /// <summary>The answer of other kinds than classification.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>Why, in the words of whoever declared the item.</summary>
    public string? Explanation { get; init; }
}
