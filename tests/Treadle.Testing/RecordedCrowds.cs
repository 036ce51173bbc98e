using System.IO.Compression;
using System.Text;

namespace Treadle.Testing;

/// <summary>Public records of real annotators, where they are on the machine: in the folder that TREADLE_DATA names, or beside the repository.</summary>
public static class RecordedCrowds
{
    /// <summary>Names of the sets.</summary>
    public static IReadOnlyList<string> Names { get; } = ["rte", "noisy_agnews", "sentiment", "anaesthesia"];

    /// <summary>The folder of the data; null where there is none.</summary>
    public static string? Folder()
    {
        if (Environment.GetEnvironmentVariable("TREADLE_DATA") is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, "..", "shared", "data") is var data && File.Exists(Path.Combine(folder.FullName, "Treadle.slnx")) && Directory.Exists(data))
            {
                return data;
            }
        }

        return null;
    }

    /// <summary>Reads a set.</summary>
    public static RecordedCrowd Load(string folder, string name) => name switch
    {
        "rte" => Rte(Path.Combine(folder, "snow2008", "rte.standardized.csv.gz")),
        "noisy_agnews" => AgNews(Path.Combine(folder, "noisy_agnews", "crowd_4000x3.csv.gz")),
        "sentiment" => Sentiment(Path.Combine(folder, "sentiment_polarity_crowd")),
        "anaesthesia" => Anaesthesia(Path.Combine(folder, "dawid_skene_1979", "anaesthesia.csv")),
        _ => throw new ArgumentException($"'{name}' is no set; expected {string.Join(", ", Names)}.", nameof(name)),
    };

    // Snow et al. 2008: 800 pairs of sentences, 10 answers each.
    private static RecordedCrowd Rte(string file)
    {
        var rows = Table(file).ToList();
        return new RecordedCrowd("rte", ["no", "yes"], [.. rows.GroupBy(row => row["orig_id"], StringComparer.Ordinal).Select(item => new RecordedCrowd.Item(
            item.Key,
            $"{item.First()["text"]} => {item.First()["hypothesis"]}",
            Word(item.First()["gold"]),
            [.. item.Select(row => (row["!amt_worker_ids"], Word(row["response"])))]))]);
        static string Word(string digit) => digit == "1" ? "yes" : "no";
    }

    // NoisyAG-News: three groups of people label every item.
    private static RecordedCrowd AgNews(string file)
    {
        string[] groups = ["label_group1", "label_group2", "label_group3"];
        var rows = Table(file).ToList();
        return new RecordedCrowd("noisy_agnews", ["World", "Sports", "Business", "Sci/Tech"], [.. rows.Select(row => new RecordedCrowd.Item(
            row["item"], $"{row["title"]} {row["description"]}", row["gold"].Length == 0 ? null : Word(row["gold"]), [.. groups.Select(group => (group, Word(row[group])))]))]);
        static string Word(string label) => label == "Science_Technology" ? "Sci/Tech" : label;
    }

    // Rodrigues et al. 2013: a matrix of answers, -1 where there is none, and the texts line by line.
    private static RecordedCrowd Sentiment(string folder)
    {
        var texts = Lines(Path.Combine(folder, "Sentiment_text_train.txt.gz")).ToList();
        var truth = Lines(Path.Combine(folder, "Sentiment_Z_train.txt.gz")).ToList();
        var answers = Lines(Path.Combine(folder, "answers.txt.gz")).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        return new RecordedCrowd("sentiment", ["negative", "positive"], [.. answers.Select((row, item) => new RecordedCrowd.Item(
            $"s{item}",
            texts[item].Trim().Length == 0 ? "(empty)" : texts[item],
            Word(truth[item]),
            [.. row.Index().Where(cell => cell.Item != "-1").Select(cell => ($"worker {cell.Index}", Word(cell.Item)))])).Where(item => item.Answers.Count > 0)]);
        static string Word(string digit) => digit == "1" ? "positive" : "negative";
    }

    // Dawid and Skene 1979: five observers; the first of them looked three times, of which the last counts.
    private static RecordedCrowd Anaesthesia(string file) => new("anaesthesia", ["1", "2", "3", "4"], [.. Table(file).GroupBy(row => row["patient"], StringComparer.Ordinal).Select(item => new RecordedCrowd.Item(
        item.Key, $"patient {item.Key}", null, [.. item.GroupBy(row => row["observer"], StringComparer.Ordinal).Select(person => (person.Key, person.Last()["rating"]))]))]);

    private static IEnumerable<Dictionary<string, string>> Table(string file)
    {
        string[]? header = null;
        foreach (var fields in Rows(string.Join('\n', Lines(file))))
        {
            if (header is null)
            {
                header = [.. fields];
            }
            else if (fields.Count == header.Length)
            {
                yield return header.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
            }
        }
    }

    // RFC 4180.
    private static IEnumerable<List<string>> Rows(string text)
    {
        var (fields, field, isQuoted) = (new List<string>(), new StringBuilder(), false);
        for (var at = 0; at <= text.Length; at++)
        {
            var sign = at == text.Length ? '\n' : text[at];
            if (isQuoted && at < text.Length)
            {
                if (sign != '"')
                {
                    field.Append(sign);
                }
                else if (at + 1 < text.Length && text[at + 1] == '"')
                {
                    field.Append('"');
                    at++;
                }
                else
                {
                    isQuoted = false;
                }
            }
            else if (sign == '"')
            {
                isQuoted = true;
            }
            else if (sign is ',' or '\n')
            {
                fields.Add(field.ToString());
                field.Clear();
                if (sign == '\n')
                {
                    yield return fields;
                    fields = [];
                }
            }
            else if (sign != '\r')
            {
                field.Append(sign);
            }
        }
    }

    private static IEnumerable<string> Lines(string file)
    {
        using var raw = File.OpenRead(file);
        using Stream stream = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
