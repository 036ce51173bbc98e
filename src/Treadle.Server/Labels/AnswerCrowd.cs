using Treadle.Server.Answers;
using Treadle.Server.Projects;

namespace Treadle.Server.Labels;

/// <summary>How several people's answers become one, for each kind of answer. Immutable, safe for concurrent use.</summary>
internal abstract class AnswerCrowd
{
    /// <summary>The rule of a project.</summary>
    public static AnswerCrowd Of(Project project) => project.Answers switch
    {
        ClassificationAnswer => new LabelCrowd(project.LabelNames),
        LabelSetAnswer sets => new LabelSetCrowd(project.LabelNames, sets),
        NumberAnswer numbers => new NumberCrowd(numbers),
        TranscriptionAnswer texts => new TranscriptionCrowd(texts),
        FieldsAnswer fields => new FieldsCrowd(fields),
        SpansAnswer spans => new SpansCrowd(spans),
        BoxesAnswer boxes => new BoxesCrowd(project.LabelNames, boxes, project.Config.Answer.Overlap),
        var kind => throw new ArgumentOutOfRangeException(nameof(project), kind.GetType().Name, "no rule for this kind of answer"),
    };

    /// <summary>What the answers to one item say together.</summary>
    /// <param name="answers">At least one canonical text.</param>
    public abstract CrowdView Settle(IReadOnlyList<string> answers);

    /// <summary>Whether <see cref="Fit"/> makes anything of answers; where it does not, they need not be read.</summary>
    public virtual bool HasModel => false;

    /// <summary>What a model over all answers says of each item; null where there is none, or too little to fit it to.</summary>
    /// <param name="answers">All answers that count, in order of arrival.</param>
    public virtual IReadOnlyDictionary<string, CrowdView>? Fit(IReadOnlyList<ItemAnswers.Answer> answers) => null;

    /// <summary>How sure a resolved answer is: its mean likeness to the answers that it was made of, in [0, 1].</summary>
    protected static double Support(AnswerKind kind, string resolved, IReadOnlyList<string> answers) => answers.Average(answer => kind.Likeness(resolved, answer));

    /// <summary>The answer that more than half of the people gave, word for word; null when there is none.</summary>
    protected static string? Majority(IReadOnlyList<string> answers)
    {
        var best = answers.CountBy(answer => answer).MaxBy(pair => pair.Value);
        return 2 * best.Value > answers.Count ? best.Key : null;
    }

    /// <summary>Numbers names in order of arrival, as the models want them.</summary>
    protected static Dictionary<string, int> Numbered(IEnumerable<string> names)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            numbers.TryAdd(name, numbers.Count);
        }

        return numbers;
    }
}
