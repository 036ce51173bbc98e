using Treadle.Protocol.Projects;

namespace Treadle.Protocol.Review;

/// <summary>A review item with the right to answer it until a time.</summary>
public sealed record ReviewLease
{
    /// <summary>Id of the review item.</summary>
    public required string ReviewId { get; init; }

    /// <summary>The item.</summary>
    public required string ItemId { get; init; }

    /// <summary>Its input fields.</summary>
    public required IReadOnlyDictionary<string, string> Input { get; init; }

    /// <summary>What kind of answer is wanted.</summary>
    public required TaskKind Task { get; init; }

    /// <summary>What an answer may look like, for other kinds than classification.</summary>
    public AnswerConfig? Answer { get; init; }

    /// <summary>The labels to choose from, in the order of their keys.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>The model's answer; null when the review is blind or no model answered.</summary>
    public Suggestion? Suggestion { get; init; }

    /// <summary>How many nearly equal items the answer will stand for besides this one.</summary>
    public int Duplicates { get; init; }

    /// <summary>Whether it is a practice item, whose answer is told at once.</summary>
    public bool IsPractice { get; init; }

    /// <summary>When the lease ends unless it is renewed.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
