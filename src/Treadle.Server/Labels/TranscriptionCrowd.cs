using Treadle.Server.Answers;
using Treadle.Statistics.Crowd;
using Treadle.Statistics.Text;

namespace Treadle.Server.Labels;

/// <summary>Texts: what most wrote alike; else words voted on slot by slot (ROVER); else the text nearest to the others.</summary>
/// <remarks>Words that differ in case or in the marks around them only are one vote, and their commonest spelling stands: people agree on what was said before they agree on commas.</remarks>
internal sealed class TranscriptionCrowd(TranscriptionAnswer kind) : AnswerCrowd
{
    /// <summary>Fewer have no majority in any slot.</summary>
    private const int LeastForVote = 3;

    /// <inheritdoc/>
    public override CrowdView Settle(IReadOnlyList<string> answers)
    {
        var (text, method) = Majority(answers) is { } same ? (same, LabelMethod.Majority)
            : answers.Count >= LeastForVote && 2 * answers.Count(IsLineOfWords) > answers.Count ? (Vote(answers), LabelMethod.Rover)
            : (answers[TextMedoid.Choose(answers)], LabelMethod.Medoid);
        return new CrowdView(text, Support(kind, text, answers), null, method);
    }

    /// <summary>The words that win their slots. Aligned from the text nearest to the others outwards: the first one gives the slots.</summary>
    private static string Vote(IReadOnlyList<string> answers)
    {
        var words = answers.Select(Tokens.Split).ToList();
        var bare = words.ConvertAll(text => string.Join(' ', text.Select(Tokens.Bare)));
        var first = TextMedoid.Choose(bare);
        var order = bare.Index().OrderBy(pair => pair.Index == first ? -1 : EditDistance.Levenshtein(bare[first], pair.Item)).ThenBy(pair => pair.Index);
        return string.Join(' ', Rover.Aggregate([.. order.Select(pair => words[pair.Index])], key: Tokens.Bare));
    }

    // Votes forget what lies between words: where that says something to most, or where there is one word only, a text that somebody wrote is better.
    private static bool IsLineOfWords(string text) => text.Trim() is var line && line.Contains(' ', StringComparison.Ordinal) && !line.Contains('\n', StringComparison.Ordinal) && !line.Contains('\t', StringComparison.Ordinal);
}
