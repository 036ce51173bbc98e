using Treadle.Protocol.Review;

namespace Treadle.Server.Review;

/// <summary>A row of the table review_items.</summary>
internal sealed record ReviewItemRow
{
    /// <summary>Word of the reason of items whose label is known; they are outside the queue and its counts.</summary>
    public const string Gold = "gold";

    public required string Id { get; init; }

    public required string ItemId { get; init; }

    public string? PredictionId { get; init; }

    public required string Reason { get; init; }

    public required int Priority { get; init; }

    public required double Position { get; init; }

    public required bool IsBlind { get; init; }

    public required bool IsEvidence { get; init; }

    public required bool IsDisagreement { get; init; }

    public double? Propensity { get; init; }

    public required int AnswersBase { get; init; }

    public required int AnswersMost { get; init; }

    public required int AnswersWanted { get; init; }

    public required string State { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Whether models are judged by it: then people who contradict the model must agree among themselves.</summary>
    public bool IsStrict => IsEvidence || IsDisagreement || Reason == "audit";

    /// <summary>The state as a word of the protocol.</summary>
    public ReviewState StateValue => EnumWord.Parse<ReviewState>(State);
}
