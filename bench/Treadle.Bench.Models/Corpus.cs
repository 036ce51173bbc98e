using Treadle.Models.Text;

namespace Treadle.Bench.Models;

/// <summary>A training pool and a test set over the same classes.</summary>
internal sealed record Corpus(string Name, string[] Labels, (string Text, int Label)[] Pool, (string Text, int Label)[] Test)
{
    // Lower than the product's default: the pool holds test rows with another title or glued words.
    private const double LeakSimilarity = 0.6;

    public static Corpus AgNews(string folder) => Of(
        "AG News",
        TextFile.Csv(Path.Combine(folder, "agnews", "train.csv.gz"), "text", "label_name"),
        TextFile.Csv(Path.Combine(folder, "agnews", "test.csv.gz"), "text", "label_name"));

    public static Corpus Banking77(string folder) => Of(
        "Banking77",
        TextFile.Csv(Path.Combine(folder, "banking77", "train.csv"), "text", "category"),
        TextFile.Csv(Path.Combine(folder, "banking77", "test.csv"), "text", "category"));

    /// <summary>No official split: the second half of the distinct texts, in file order, is the test set.</summary>
    public static Corpus SmsSpam(string folder)
    {
        var rows = TextFile.LabelTabText(Path.Combine(folder, "sms_spam", "sms.tsv")).DistinctBy(row => TextFingerprint.Of(row.Text)).ToList();
        return Of("SMS spam", rows[..(rows.Count / 2)], rows[(rows.Count / 2)..]);
    }

    private static Corpus Of(string name, List<(string Text, string Label)> pool, List<(string Text, string Label)> test)
    {
        string[] labels = [.. pool.Select(row => row.Label).Distinct().Order(StringComparer.Ordinal)];
        var leaks = NearDuplicates.Match([.. pool.Select(row => row.Text)], [.. test.Select(row => row.Text)], LeakSimilarity);
        Console.WriteLine($"{name}: {pool.Count} pool rows, {leaks.Count(match => match >= 0)} near-duplicates of test rows dropped, {test.Count} test rows, {labels.Length} classes");
        return new Corpus(
            name,
            labels,
            [.. pool.Where((_, row) => leaks[row] < 0).Select(row => (row.Text, Array.IndexOf(labels, row.Label)))],
            [.. test.Select(row => (row.Text, Array.IndexOf(labels, row.Label)))]);
    }
}
