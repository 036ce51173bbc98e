using Treadle.Protocol.Labels;
using Treadle.Server.Facts;

namespace Treadle.Server.Labels;

/// <summary>What each source says of an item, from everything said about it. A better source does not erase a weaker one: readers choose.</summary>
internal static class ItemResolution
{
    private static readonly LabelSource[] Deciding = [LabelSource.Expert, LabelSource.Customer];

    /// <summary>The proposals of all sources that have something to say or had it before.</summary>
    /// <param name="rule">How several answers become one.</param>
    /// <param name="item">What was said.</param>
    /// <param name="model">What a model over all answers says of this item; null: the majority counts.</param>
    /// <param name="now">The present.</param>
    public static IEnumerable<LabelProposal> Propose(AnswerCrowd rule, ItemAnswers item, CrowdView? model, DateTimeOffset now)
    {
        var crowd = Crowd(rule, item, model, now);
        if (crowd is not null)
        {
            yield return crowd;
        }

        var isEvidence = crowd?.IsEvidence ?? item.Last.GetValueOrDefault(LabelSource.Crowd)?.IsEvidence ?? false;
        foreach (var source in Deciding)
        {
            if (Decided(item, source, isEvidence, now) is { } decided)
            {
                yield return decided;
            }
        }
    }

    // Answers of annotators count once the review is closed. Without any, what users did with the answer stands in: accepting says its label, editing another.
    private static LabelProposal? Crowd(AnswerCrowd rule, ItemAnswers item, CrowdView? model, DateTimeOffset now)
    {
        var answers = item.Crowd.ToList();
        if (answers.Count > 0)
        {
            return item.IsClosed ? FromAnswers(rule, item, answers, model) : null;
        }

        var said = item.Feedback.Where(feedback => feedback.Source == "user").ToList();
        if (said.Count == 0)
        {
            return LabelProposal.Withdrawal(item.ItemId, LabelSource.Crowd, now);
        }

        var view = rule.Settle(said.ConvertAll(feedback => feedback.Label));
        return new LabelProposal
        {
            ItemId = item.ItemId,
            Source = LabelSource.Crowd,
            Label = view.Label,
            Confidence = view.Confidence,
            Posterior = view.Posterior is null ? null : Canonical.Json(view.Posterior),
            Method = LabelMethod.Feedback,
            Answers = said.Count,
            IsEvidence = false,
            EventTime = said.Max(feedback => feedback.EventTime),
        };
    }

    private static LabelProposal FromAnswers(AnswerCrowd rule, ItemAnswers item, List<ItemAnswers.Answer> answers, CrowdView? model)
    {
        var view = model ?? rule.Settle(answers.ConvertAll(answer => answer.Label));
        return new LabelProposal
        {
            ItemId = item.ItemId,
            Source = LabelSource.Crowd,
            Label = view.Label,
            Confidence = view.Confidence,
            Posterior = view.Posterior is null ? null : Canonical.Json(view.Posterior),
            Method = view.Method,
            Answers = answers.Count,
            IsEvidence = item.IsDrawn && answers.TrueForAll(answer => answer.IsBlind),
            EventTime = answers.Max(answer => answer.EventTime),
        };
    }

    // The latest word of the source: in the queue, by feedback or by decision.
    private static LabelProposal? Decided(ItemAnswers item, LabelSource source, bool isEvidence, DateTimeOffset now)
    {
        var word = source == LabelSource.Expert ? "expert" : "customer";
        var answer = item.Answers.LastOrDefault(entry => entry.Source == word);
        var said = item.Feedback.LastOrDefault(entry => entry.Source == word);
        var decision = item.Decisions.GetValueOrDefault(source);
        var latest = Math.Max(answer?.Sequence ?? -1, Math.Max(said?.Sequence ?? -1, decision?.Sequence ?? -1));
        if (latest < 0)
        {
            return LabelProposal.Withdrawal(item.ItemId, source, now);
        }

        if (latest == decision?.Sequence)
        {
            // It stands as a fact already, unless something said later was taken back since.
            return From(item, source, decision.Label, LabelMethod.Decision, decision.Actor, decision.EventTime) with { IsEvidence = decision.IsEvidence, Comment = decision.Comment };
        }

        return latest == answer?.Sequence
            ? From(item, source, answer.Label, LabelMethod.Answer(source), answer.Annotator, answer.EventTime) with { IsEvidence = item.IsDrawn && (isEvidence || answer.IsBlind) }
            : From(item, source, said!.Label, LabelMethod.Feedback, said.Person, said.EventTime) with { IsEvidence = isEvidence };
    }

    private static LabelProposal From(ItemAnswers item, LabelSource source, string? label, string method, string? actor, DateTimeOffset happened) => new()
    {
        ItemId = item.ItemId,
        Source = source,
        Label = label,
        Confidence = 1,
        Method = method,
        Answers = 1,
        IsEvidence = false,
        Actor = actor,
        EventTime = happened,
    };
}
