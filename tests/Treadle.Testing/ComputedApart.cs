using Treadle.Statistics.Crowd;
using Treadle.Statistics.Text;

namespace Treadle.Testing;

/// <summary>The consensus of given answers by the methods alone, without a server: what a replay is compared with.</summary>
public static class ComputedApart
{
    private const int LeastForVote = 3;

    /// <summary>What the server's method should make of the answers, item by item.</summary>
    public static IReadOnlyDictionary<string, string> Consensus(RecordedCrowd crowd, IReadOnlyList<ReplayResult.Answer> given) => crowd.IsTranscribed
        ? ByItem(given, Transcript)
        : Labels(crowd, given, table => DawidSkene.Fit(table, new DawidSkeneOptions { Smoothing = DawidSkeneOptions.SparseSmoothing }).Labels);

    /// <summary>The simplest rule: the label most people chose, or the text nearest to the others.</summary>
    public static IReadOnlyDictionary<string, string> Simplest(RecordedCrowd crowd, IReadOnlyList<ReplayResult.Answer> given) => crowd.IsTranscribed
        ? ByItem(given, texts => texts[TextMedoid.Choose(texts)])
        : Labels(crowd, given, table => MajorityVote.Aggregate(table).Labels);

    /// <summary>All recorded answers as if they had been given in the order of the record.</summary>
    public static IReadOnlyList<ReplayResult.Answer> AsRecorded(RecordedCrowd crowd) =>
        [.. crowd.Items.SelectMany(item => item.Answers.Select(answer => new ReplayResult.Answer(item.Id, answer.Annotator, answer.Label)))];

    private static Dictionary<string, string> Labels(RecordedCrowd crowd, IReadOnlyList<ReplayResult.Answer> given, Func<AnnotationTable, IReadOnlyList<int>> method)
    {
        var (items, people) = (Numbered(given.Select(answer => answer.Item)), Numbered(given.Select(answer => answer.Person)));
        var labels = Numbered(crowd.Labels);
        var table = new AnnotationTable(
            [.. given.Select(answer => items[answer.Item])], [.. given.Select(answer => people[answer.Person])], [.. given.Select(answer => labels[answer.Label])], items.Count, people.Count, labels.Count);
        var found = method(table);
        return items.ToDictionary(pair => pair.Key, pair => crowd.Labels[found[pair.Value]], StringComparer.Ordinal);
    }

    private static Dictionary<string, string> ByItem(IReadOnlyList<ReplayResult.Answer> given, Func<IReadOnlyList<string>, string> method) =>
        given.GroupBy(answer => answer.Item, answer => answer.Label, StringComparer.Ordinal).ToDictionary(item => item.Key, item => method([.. item]), StringComparer.Ordinal);

    // More than half alike; else votes on words, without case and the marks around them, where most wrote lines of words; else the nearest text.
    private static string Transcript(IReadOnlyList<string> texts)
    {
        if (texts.GroupBy(text => text, StringComparer.Ordinal).FirstOrDefault(same => 2 * same.Count() > texts.Count) is { } most)
        {
            return most.Key;
        }

        if (texts.Count < LeastForVote || 2 * texts.Count(text => text.Trim().IndexOfAny(['\n', '\t']) < 0 && text.Trim().Contains(' ', StringComparison.Ordinal)) <= texts.Count)
        {
            return texts[TextMedoid.Choose(texts)];
        }

        var bare = texts.Select(text => string.Join(' ', Tokens.Split(text).Select(Tokens.Bare))).ToList();
        var nearest = bare[TextMedoid.Choose(bare)];
        return string.Join(' ', Rover.Aggregate(
            [.. texts.Select(Tokens.Split).Zip(bare).Index().OrderBy(pair => pair.Index == bare.IndexOf(nearest) ? -1 : EditDistance.Levenshtein(nearest, pair.Item.Second)).Select(pair => pair.Item.First)],
            key: Tokens.Bare));
    }

    private static Dictionary<string, int> Numbered(IEnumerable<string> names) => names.Distinct(StringComparer.Ordinal).Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
}
