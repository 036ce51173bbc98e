namespace Treadle.Protocol.Review;

/// <summary>A review item with everything answered to it.</summary>
public sealed record ReviewItemDetail
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The item.</summary>
    public required string ItemId { get; init; }

    /// <summary>The prediction that is reviewed.</summary>
    public string? PredictionId { get; init; }

    /// <summary>Why people are asked.</summary>
    public required ReviewReason Reason { get; init; }

    /// <summary>Where it stands.</summary>
    public required ReviewState State { get; init; }

    /// <summary>Whether it is answered without the suggestion.</summary>
    public required bool IsBlind { get; init; }

    /// <summary>Whether the item was drawn without regard to its content, so that blind answers to it are evidence.</summary>
    public required bool IsEvidence { get; init; }

    /// <summary>Whether champion and challenger gave different labels.</summary>
    public required bool IsDisagreement { get; init; }

    /// <summary>How many answers are wanted.</summary>
    public required int AnswersWanted { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was closed.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The answers, in order of arrival; those that were taken back are marked.</summary>
    public required IReadOnlyList<AnnotationDetail> Annotations { get; init; }

    /// <summary>Who saw a model's answer to the item, and so never answers it blind.</summary>
    public required IReadOnlyList<ShowingDetail> SeenBy { get; init; }
}
