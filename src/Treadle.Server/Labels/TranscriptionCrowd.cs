using Treadle.Server.Answers;
using Treadle.Statistics.Crowd;
using Treadle.Statistics.Text;

namespace Treadle.Server.Labels;

/// <summary>Texts: what most wrote alike; else words voted on slot by slot (ROVER) from three people on; else the text nearest to the others.</summary>
internal sealed class TranscriptionCrowd(TranscriptionAnswer kind) : AnswerCrowd
{
    /// <summary>Fewer have no majority in any slot.</summary>
    private const int LeastForVote = 3;

    /// <inheritdoc/>
    public override CrowdView Settle(IReadOnlyList<string> answers)
    {
        var (text, method) = Majority(answers) is { } same ? (same, LabelMethod.Majority)
            : answers.Count >= LeastForVote && answers.All(IsLineOfWords) ? (Vote(answers), LabelMethod.Rover)
            : (answers[TextMedoid.Choose(answers)], LabelMethod.Medoid);
        return new CrowdView(text, Support(kind, text, answers), null, method);
    }

    /// <summary>The words that win their slots. Aligned from the text nearest to the others outwards: the first one gives the slots.</summary>
    private static string Vote(IReadOnlyList<string> answers)
    {
        var first = TextMedoid.Choose(answers);
        var ordered = answers.Index().OrderBy(pair => pair.Index == first ? -1 : EditDistance.Levenshtein(answers[first], pair.Item)).ThenBy(pair => pair.Index).Select(pair => pair.Item);
        return string.Join(' ', Rover.Aggregate([.. ordered.Select(Tokens.Split)]));
    }

    // Votes forget what lies between words: where that says something, or where there is one word only, a text that somebody wrote is better.
    private static bool IsLineOfWords(string text) => text.Contains(' ', StringComparison.Ordinal) && !text.Contains('\n', StringComparison.Ordinal) && !text.Contains('\t', StringComparison.Ordinal);
}
