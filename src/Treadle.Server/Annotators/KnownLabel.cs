using Treadle.Protocol.Labels;
using Treadle.Protocol.Review;
using Treadle.Server.Labels;

namespace Treadle.Server.Annotators;

/// <summary>Nobody is asked any more about an item that left the queue because its label is known: the known label stands as an expert's decision meanwhile.</summary>
internal static class KnownLabel
{
    /// <summary>The decision that a declaration makes; null when somebody who knows has spoken, or it stands already.</summary>
    /// <param name="item">What was said of the item.</param>
    /// <param name="before">The declaration before; null when the item was not gold.</param>
    /// <param name="entry">The declaration.</param>
    /// <param name="isEvidence">Whether the withdrawn review was drawn without regard to its content. No model answered it, so the known label is as blind as the answer that it replaces.</param>
    /// <param name="actor">Who declares.</param>
    /// <param name="now">The present.</param>
    public static LabelProposal? Declare(ItemAnswers item, GoldRow? before, GoldEntry entry, bool isEvidence, string? actor, DateTimeOffset now)
    {
        var isOwn = before is not null && IsOwn(item, before);
        if (IsDecided(item) && (!isOwn || before!.Label == entry.Label))
        {
            return null;
        }

        return Decision(item, entry.Label, isEvidence || (isOwn && item.Last[LabelSource.Expert].IsEvidence), now) with { Actor = actor, Comment = entry.Explanation };
    }

    /// <summary>Takes back what a declaration decided; null when it decided nothing, or somebody has spoken since.</summary>
    public static LabelProposal? Withdraw(ItemAnswers item, GoldRow gold, DateTimeOffset now) => IsOwn(item, gold) ? Decision(item, null, false, now) with { Confidence = 0, Answers = 0 } : null;

    /// <summary>Whether an expert or the customer has said what the item is; <paramref name="without"/> has taken its word back.</summary>
    public static bool IsDecided(ItemAnswers item, LabelSource? without = null) => item.Last.Values.Any(row => row is { Label: not null, SourceValue: not LabelSource.Crowd } && row.SourceValue != without);

    private static bool IsOwn(ItemAnswers item, GoldRow gold) =>
        gold.WithdrewId is not null && item.Last.GetValueOrDefault(LabelSource.Expert) is { Method: LabelMethod.Decision } last && last.Label == gold.Label && last.Actor == gold.Actor;

    private static LabelProposal Decision(ItemAnswers item, string? label, bool isEvidence, DateTimeOffset now) => new()
    {
        ItemId = item.ItemId,
        Source = LabelSource.Expert,
        Label = label,
        Confidence = 1,
        Method = LabelMethod.Decision,
        Answers = 1,
        IsEvidence = isEvidence,
        EventTime = now,
    };
}
