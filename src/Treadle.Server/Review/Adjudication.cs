using Treadle.Protocol.Review;

namespace Treadle.Server.Review;

/// <summary>Decides after each answer whether a review item is done, needs another person, or somebody who knows more.</summary>
internal static class Adjudication
{
    /// <summary>Most answers beyond those asked for first, unless the project says otherwise: beyond two more, further people settle little.</summary>
    public const int UsualExtra = 2;

    /// <summary>The same where every further person is asked for a reason: seven answers settle what ten would, nearly always.</summary>
    public const int UsualMostAdaptive = 7;

    /// <summary>Who is asked after whom, unless the project says otherwise.</summary>
    public static readonly IReadOnlyList<AnnotationSource> UsualEscalation = [AnnotationSource.Crowd, AnnotationSource.Expert];

    /// <summary>What is to be done.</summary>
    /// <param name="State">Where the review item stands.</param>
    /// <param name="Wanted">How many answers it wants in all.</param>
    public readonly record struct Decision(ReviewState State, int Wanted);

    /// <summary>One answer that counts.</summary>
    /// <param name="Label">The label; null for not sure.</param>
    /// <param name="Source">In which capacity it was given.</param>
    /// <param name="Reason">Why somebody was not sure.</param>
    public readonly record struct Answer(string? Label, AnnotationSource Source, NotSureReason? Reason = null);

    /// <summary>What is asked of an item.</summary>
    internal sealed record Terms
    {
        /// <summary>How many answers were asked for first, at least 1.</summary>
        public required int Asked { get; init; }

        /// <summary>How many answers there may be in all, at least <see cref="Asked"/>.</summary>
        public required int Most { get; init; }

        /// <summary>Audits, disagreements and evidence: people who contradict the model must agree among themselves, and be more than one.</summary>
        public bool IsStrict { get; init; }

        /// <summary>What the model said; null when it said nothing.</summary>
        public string? ModelLabel { get; init; }

        /// <summary>Who is asked after whom.</summary>
        public IReadOnlyList<AnnotationSource> Escalation { get; init; } = UsualEscalation;

        /// <summary>Whether the likeliest label is sure enough; null where that is not asked, and the majority counts.</summary>
        public bool? IsSure { get; init; }
    }

    /// <summary>The decision.</summary>
    /// <param name="terms">What is asked of the item.</param>
    /// <param name="answers">The answers that count, skips and undone ones left out.</param>
    public static Decision Decide(Terms terms, IReadOnlyList<Answer> answers)
    {
        // 1. Somebody who knows more has decided, or could not: then whoever knows still more is asked.
        if (answers.Any(answer => answer is { Source: > AnnotationSource.Crowd, Label: not null }))
        {
            return new Decision(ReviewState.Closed, answers.Count);
        }

        if (answers.Any(answer => answer.Source > AnnotationSource.Crowd))
        {
            var asked = answers.Max(answer => answer.Source);
            return Above(terms, asked, answers.Count) is { State: not ReviewState.Closed } further ? further : new Decision(StateOf(asked), answers.Count + 1);
        }

        // 2. The crowd asks for them.
        if (answers.Any(answer => answer.Reason == NotSureReason.NeedsExpert))
        {
            return Above(terms, AnnotationSource.Crowd, answers.Count);
        }

        if (answers.Count < terms.Asked)
        {
            return new Decision(ReviewState.Open, terms.Asked);
        }

        var counts = answers.Where(answer => answer.Label is not null).CountBy(answer => answer.Label!).OrderByDescending(pair => pair.Value).ToList();
        if (counts.Count == 0)
        {
            return Above(terms, AnnotationSource.Crowd, answers.Count);
        }

        // 3. The crowd has answered: settled, to be asked further, or a conflict that more of the same people do not settle.
        var isTied = counts.Count > 1 && counts[0].Value == counts[1].Value;
        var contradictsModel = terms.IsStrict && terms.ModelLabel is not null && counts[0].Key != terms.ModelLabel;
        var isSettled = !isTied && (terms.IsSure ?? true) && !(contradictsModel && (counts.Count > 1 || counts[0].Value == 1));
        return isSettled ? new Decision(ReviewState.Closed, answers.Count)
            : answers.Count < terms.Most ? new Decision(ReviewState.Open, answers.Count + 1)
            : isTied ? Above(terms, AnnotationSource.Crowd, answers.Count)
            : new Decision(ReviewState.Closed, answers.Count);
    }

    // Closed when there is nobody above.
    private static Decision Above(Terms terms, AnnotationSource source, int answers)
    {
        var further = terms.Escalation.Where(next => next > source).ToList();
        return further.Count == 0 ? new Decision(ReviewState.Closed, answers) : new Decision(StateOf(further[0]), answers + 1);
    }

    private static ReviewState StateOf(AnnotationSource source) => source == AnnotationSource.Customer ? ReviewState.Customer : ReviewState.Expert;
}
