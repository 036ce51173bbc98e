using Treadle.Protocol.Review;

namespace Treadle.Server.Review;

/// <summary>One reason to ask people about an item.</summary>
internal sealed record ReviewCause
{
    /// <summary>The item.</summary>
    public required string ItemId { get; init; }

    /// <summary>The prediction whose answer is reviewed and, unless blind, shown.</summary>
    public string? PredictionId { get; init; }

    /// <summary>Why.</summary>
    public required ReviewReason Reason { get; init; }

    /// <summary>Place among the items of the same priority, lower first.</summary>
    public required double Position { get; init; }

    /// <summary>Whether it is to be answered without a suggestion.</summary>
    public required bool IsBlind { get; init; }

    /// <summary>Whether the item was drawn without regard to its content.</summary>
    public required bool IsEvidence { get; init; }

    /// <summary>Whether champion and challenger gave different labels.</summary>
    public bool IsDisagreement { get; init; }

    /// <summary>Probability with which the item was drawn, where there is one.</summary>
    public double? Propensity { get; init; }

    /// <summary>When the reason arose.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The priority: lower is asked first. What decides over models and guarantees goes before what only adds labels.</summary>
    public int Priority => PriorityOf(Reason);

    /// <summary>The priority of a reason.</summary>
    public static int PriorityOf(ReviewReason reason) => reason switch
    {
        ReviewReason.Disagreement or ReviewReason.Audit => 10,
        ReviewReason.Requested => 20,
        ReviewReason.Selected => 30,
        ReviewReason.Assist => 40,
        ReviewReason.Review => 50,
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "not a reason"),
    };

    /// <summary>Both reasons in one: the more urgent leads, blindness stays, and evidence only survives where chance alone brought the item forward.</summary>
    public ReviewCause With(ReviewCause other)
    {
        var isOtherFirst = other.Priority < Priority || (other.Priority == Priority && other.Reason == ReviewReason.Audit);
        var (first, second) = isOtherFirst ? (other, this) : (this, other);
        var isChosenByContent = first.Reason is ReviewReason.Disagreement or ReviewReason.Requested or ReviewReason.Selected && !first.IsEvidence;
        return first with
        {
            IsBlind = first.IsBlind || second.IsBlind,
            IsEvidence = first.IsEvidence || (second.IsEvidence && !isChosenByContent),
            IsDisagreement = first.IsDisagreement || second.IsDisagreement,
            CreatedAt = first.CreatedAt < second.CreatedAt ? first.CreatedAt : second.CreatedAt,
        };
    }
}
