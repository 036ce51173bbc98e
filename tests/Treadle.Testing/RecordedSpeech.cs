using System.Text.RegularExpressions;
using Treadle.Statistics.Text;

namespace Treadle.Testing;

/// <summary>CrowdSpeech (Pavlichenko, Stelmakh and Ustalov 2021): clips of read books, each transcribed by seven people.</summary>
public static partial class RecordedSpeech
{
    /// <summary>Word error rates of the authors' ROVER, from the outputs that they published beside the data; all edits over all words.</summary>
    private static readonly Dictionary<string, string> Published = new(StringComparer.Ordinal)
    {
        ["test-clean"] = "ROVER 6.40 %",
        ["test-other"] = "ROVER 11.64 %",
        ["dev-clean"] = "ROVER 6.06 %",
        ["dev-other"] = "ROVER 12.03 %",
    };

    /// <summary>Names of the parts.</summary>
    public static IEnumerable<string> Parts => Published.Keys;

    /// <summary>Reads a part: answers as people typed them, capitals, commas and all.</summary>
    public static RecordedCrowd Load(string folder, string part)
    {
        var truth = RecordedTable.Lines(Path.Combine(folder, $"crowdspeech-{part}-gt.txt.gz")).Select(line => line.Split('\t'))
            .Where(row => row.Length == 2).ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
        var rows = RecordedTable.Rows(string.Join('\n', RecordedTable.Lines(Path.Combine(folder, $"crowdspeech-{part}-crowd.tsv.gz"))), '\t').Skip(1).Where(row => row.Count == 3 && row[0].Length > 0);
        return new RecordedCrowd($"crowdspeech-{part}", [], [.. rows.GroupBy(row => row[0], StringComparer.Ordinal).Select(clip => new RecordedCrowd.Item(
            clip.Key[(clip.Key.LastIndexOf('/') + 1)..], clip.Key, truth[clip.Key], [.. clip.Select(row => ($"worker {row[2]}", row[1]))]))])
        {
            Published = Published[part],
        };
    }

    /// <summary>Word error rate of many transcripts against the truth, all edits over all words, as the authors of the data compare them.</summary>
    public static double WordErrorRate(IEnumerable<(string Truth, string Transcript)> pairs) => ErrorRate.CorpusWord(pairs.Select(pair => (Normal(pair.Truth), Normal(pair.Transcript))));

    /// <summary>A text in lower case without punctuation, as the authors' programs compare them; runs of white space go with it.</summary>
    private static string Normal(string text) => Ignored().Replace(text.ToLowerInvariant(), "");

    [GeneratedRegex(@"(\s{2,})|([^\w' ]|^\s+|\s+$)")]
    private static partial Regex Ignored();
}
