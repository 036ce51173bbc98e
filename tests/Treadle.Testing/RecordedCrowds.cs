namespace Treadle.Testing;

/// <summary>Public records of real annotators, where they are on the machine: in the folder that TREADLE_DATA names, or beside the repository.</summary>
public static class RecordedCrowds
{
    private const string Speech = "crowdspeech-";

    /// <summary>Names of the sets.</summary>
    public static IReadOnlyList<string> Names { get; } = ["rte", "temp", "noisy_agnews", "sentiment", "anaesthesia", "cifar10h", .. RecordedSpeech.Parts.Select(part => Speech + part)];

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
    /// <exception cref="IOException">It is not on this machine.</exception>
    public static RecordedCrowd Load(string folder, string name) => name switch
    {
        "rte" => Snow(Path.Combine(folder, "snow2008"), name, label => label == "1" ? "yes" : "no", "Dawid-Skene .9275, smoothed .9287, majority .8969"),
        "temp" => Snow(Path.Combine(folder, "snow2008"), name, label => label, "Dawid-Skene .9416, majority .9361"),
        "noisy_agnews" => AgNews(Path.Combine(folder, "noisy_agnews", "crowd_4000x3.csv.gz")),
        "sentiment" => Sentiment(Path.Combine(folder, "sentiment_polarity_crowd")),
        "anaesthesia" => Anaesthesia(Path.Combine(folder, "dawid_skene_1979", "anaesthesia.csv")),
        "cifar10h" => RecordedImages.Load(Path.Combine(folder, "cifar10h"), Path.Combine(folder, "cifar10_test_images")),
        _ when RecordedSpeech.Parts.Any(part => name == Speech + part) => RecordedSpeech.Load(Path.Combine(folder, "crowdspeech"), name[Speech.Length..]),
        _ => throw new ArgumentException($"'{name}' is no set; expected {string.Join(", ", Names)}.", nameof(name)),
    };

    // Snow et al. 2008: 10 answers each to pairs of sentences (rte) and of events (temp); of those texts are missing, so their ids stand for them.
    private static RecordedCrowd Snow(string folder, string name, Func<string, string> word, string published)
    {
        var rows = RecordedTable.Named(Path.Combine(folder, $"{name}.standardized.csv.gz")).ToList();
        return new RecordedCrowd(name, [.. rows.Select(row => word(row["response"])).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], [.. rows.GroupBy(row => row["orig_id"], StringComparer.Ordinal).Select(item => new RecordedCrowd.Item(
            item.Key,
            name == "rte" ? $"{item.First()["text"]} => {item.First()["hypothesis"]}" : item.Key,
            word(item.First()["gold"]),
            [.. item.Select(row => (row["!amt_worker_ids"], word(row["response"])))]))])
        {
            Published = published,
        };
    }

    // NoisyAG-News: three groups of people label every item.
    private static RecordedCrowd AgNews(string file)
    {
        string[] groups = ["label_group1", "label_group2", "label_group3"];
        var rows = RecordedTable.Named(file).ToList();
        return new RecordedCrowd("noisy_agnews", ["World", "Sports", "Business", "Sci/Tech"], [.. rows.Select(row => new RecordedCrowd.Item(
            row["item"], $"{row["title"]} {row["description"]}", row["gold"].Length == 0 ? null : Word(row["gold"]), [.. groups.Select(group => (group, Word(row[group])))]))])
        {
            Published = "majority .796",
        };
        static string Word(string label) => label == "Science_Technology" ? "Sci/Tech" : label;
    }

    // Rodrigues et al. 2013: a matrix of answers, -1 where there is none, and the texts line by line.
    private static RecordedCrowd Sentiment(string folder)
    {
        var texts = RecordedTable.Lines(Path.Combine(folder, "Sentiment_text_train.txt.gz")).ToList();
        var truth = RecordedTable.Lines(Path.Combine(folder, "Sentiment_Z_train.txt.gz")).ToList();
        var answers = RecordedTable.Lines(Path.Combine(folder, "answers.txt.gz")).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        return new RecordedCrowd("sentiment", ["negative", "positive"], [.. answers.Select((row, item) => new RecordedCrowd.Item(
            $"s{item}",
            texts[item].Trim().Length == 0 ? "(empty)" : texts[item],
            Word(truth[item]),
            [.. row.Index().Where(cell => cell.Item != "-1").Select(cell => ($"worker {cell.Index}", Word(cell.Item)))])).Where(item => item.Answers.Count > 0)])
        {
            Published = "Dawid-Skene .9148, smoothed .9150, majority .8859",
        };
        static string Word(string digit) => digit == "1" ? "positive" : "negative";
    }

    // Dawid and Skene 1979: five observers; the first of them looked three times, of which the last counts.
    private static RecordedCrowd Anaesthesia(string file) => new("anaesthesia", ["1", "2", "3", "4"], [.. RecordedTable.Named(file).GroupBy(row => row["patient"], StringComparer.Ordinal).Select(item => new RecordedCrowd.Item(
        item.Key, $"patient {item.Key}", null, [.. item.GroupBy(row => row["observer"], StringComparer.Ordinal).Select(person => (person.Key, person.Last()["rating"]))]))]);
}
