using Treadle.Protocol.Review;

namespace Treadle.Server.Review;

/// <summary>Decides after each answer whether a review item is done, needs another person, or an expert.</summary>
internal static class Adjudication
{
    /// <summary>Most answers beyond those asked for first, unless the project says otherwise: beyond two more, further people settle little.</summary>
    public const int UsualExtra = 2;

    /// <summary>What is to be done.</summary>
    /// <param name="State">Where the review item stands.</param>
    /// <param name="Wanted">How many answers it wants in all.</param>
    public readonly record struct Decision(ReviewState State, int Wanted);

    /// <summary>One answer that counts.</summary>
    /// <param name="Label">The label; null for not sure.</param>
    /// <param name="IsExpert">Whether an expert gave it.</param>
    public readonly record struct Answer(string? Label, bool IsExpert);

    /// <summary>The decision.</summary>
    /// <param name="asked">How many answers were asked for first, at least 1.</param>
    /// <param name="most">How many answers there may be in all, at least <paramref name="asked"/>.</param>
    /// <param name="answers">The answers that count, skips and undone ones left out.</param>
    /// <param name="isStrict">Audits, disagreements and evidence: people who contradict the model must agree among themselves, and be more than one.</param>
    /// <param name="modelLabel">What the model said; null when it said nothing.</param>
    public static Decision Decide(int asked, int most, IReadOnlyList<Answer> answers, bool isStrict, string? modelLabel)
    {
        if (answers.Any(answer => answer is { IsExpert: true, Label: not null }))
        {
            return new Decision(ReviewState.Closed, answers.Count);
        }

        if (answers.Count < asked)
        {
            return new Decision(ReviewState.Open, asked);
        }

        var counts = answers.Where(answer => answer.Label is not null).CountBy(answer => answer.Label!).OrderByDescending(pair => pair.Value).ToList();
        if (counts.Count == 0)
        {
            return new Decision(ReviewState.Expert, answers.Count + 1);
        }

        var isTied = counts.Count > 1 && counts[0].Value == counts[1].Value;
        var contradictsModel = isStrict && modelLabel is not null && counts[0].Key != modelLabel;
        var isSettled = !isTied && !(contradictsModel && (counts.Count > 1 || counts[0].Value == 1));
        return isSettled || answers.Count >= most
            ? new Decision(ReviewState.Closed, answers.Count)
            : new Decision(ReviewState.Open, answers.Count + 1);
    }
}
