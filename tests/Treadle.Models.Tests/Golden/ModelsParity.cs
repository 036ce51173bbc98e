using System.Text.Json;
using Treadle.Models.Linear;
using Treadle.Models.Text;
using Treadle.Statistics.Tests.Golden;

namespace Treadle.Models.Tests.Golden;

/// <summary>Every stored reference result of a method of this library is compared with ours at its tolerance; TREADLE_GOLDEN names another folder of them.</summary>
[Trait("kind", "parity")]
public sealed class ModelsParity
{
    private static readonly string Own = Path.Combine(AppContext.BaseDirectory, "Golden");
    private static readonly string Folder = Environment.GetEnvironmentVariable("TREADLE_GOLDEN") is { Length: > 0 } named ? Path.GetFullPath(named) : Own;

    private static readonly Dictionary<string, Func<GoldenFile, Dictionary<string, object?>>> Adapters = new(StringComparer.Ordinal)
    {
        ["hash_murmur3"] = Murmur,
        ["hash_feature_hasher"] = Hasher,
        ["text_tfidf"] = Tfidf,
        ["model_logistic_regression"] = LogisticRegression,
        ["model_naive_bayes"] = MultinomialNaiveBayes,
    };

    public static TheoryData<string> Cases =>
    [
        .. Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories)
            .Where(path => Adapters.ContainsKey(GoldenFile.Load(path).Method))
            .Select(path => Path.GetRelativePath(Folder, path)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Ours_equals_the_reference(string name)
    {
        var golden = GoldenFile.Load(Path.Combine(Folder, name));
        var compared = 0;
        foreach (var (key, value) in Adapters[golden.Method](golden))
        {
            GoldenComparison.Difference(golden.Output.GetProperty(key), value, golden.Tolerance.GetProperty(key), key).ShouldBeNull();
            compared++;
        }

        compared.ShouldBePositive();
    }

    [Fact]
    public void No_adapter_is_without_cases() =>
        Adapters.Keys.ShouldAllBe(method => Directory.EnumerateFiles(Path.Combine(Own, method)).Any());

    private static Dictionary<string, object?> Murmur(GoldenFile golden)
    {
        var strings = Strings(golden.Input.GetProperty("strings"));
        var seeds = golden.Parameters.GetProperty("seeds").EnumerateArray().Select(seed => seed.GetUInt32());
        return new()
        {
            ["unsigned"] = seeds.ToDictionary(
                seed => seed.ToString(System.Globalization.CultureInfo.InvariantCulture),
                object? (seed) => strings.Select(text => Murmur3.Hash(text, seed)).ToArray()),
            ["signed_seed_0"] = strings.Select(text => (int)Murmur3.Hash(text)).ToArray(),
        };
    }

    private static Dictionary<string, object?> Hasher(GoldenFile golden)
    {
        var hasher = new FeatureHasher(golden.Parameters.GetProperty("n_features").GetInt32(), golden.Parameters.GetProperty("alternate_sign").GetBoolean());
        string[][] tokens = [.. golden.Input.GetProperty("tokens").EnumerateArray().Select(Strings)];
        return new() { ["rows"] = Entries(hasher.Transform(tokens), column => column) };
    }

    private static Dictionary<string, object?> Tfidf(GoldenFile golden)
    {
        var parameters = golden.Parameters;
        var lengths = parameters.GetProperty("ngram_range").EnumerateArray().Select(length => length.GetInt32()).ToArray();
        var rules = new TermRules
        {
            Analyser = parameters.GetProperty("analyzer").GetString() == "word" ? TermAnalyser.Word : TermAnalyser.CharacterInWord,
            MinLength = lengths[0],
            MaxLength = lengths[1],
        };
        var documents = Strings(golden.Input.GetProperty("documents"));
        var vocabulary = Vocabulary.Build(
            documents, rules, parameters.GetProperty("min_df").GetInt32(), maxDocumentShare: parameters.GetProperty("max_df").GetDouble());
        var counts = TermCounter.Count(documents, vocabulary);
        var scale = TfidfWeights.InverseDocumentFrequencies(counts, parameters.GetProperty("smooth_idf").GetBoolean());
        var weighting = new TermWeighting { Sublinear = parameters.GetProperty("sublinear_tf").GetBoolean() };
        var unseen = TermCounter.Count(Strings(golden.Input.GetProperty("new_documents")), vocabulary);

        // The reference orders columns by term, we by frequency.
        var byTerm = Enumerable.Range(0, vocabulary.Count).OrderBy(index => vocabulary.Terms[index], StringComparer.Ordinal).ToArray();
        var place = new int[vocabulary.Count];
        for (var position = 0; position < byTerm.Length; position++)
        {
            place[byTerm[position]] = position;
        }

        return new()
        {
            ["vocabulary"] = byTerm.Select(index => vocabulary.Terms[index]).ToArray(),
            ["idf"] = byTerm.Select(index => scale[index]).ToArray(),
            ["rows"] = Entries(TfidfWeights.Apply(counts, scale, weighting), column => place[column]),
            ["new_rows"] = Entries(TfidfWeights.Apply(unseen, scale, weighting), column => place[column]),
        };
    }

    private static Dictionary<string, object?> LogisticRegression(GoldenFile golden)
    {
        Assert.SkipWhen(
            golden.Parameters.TryGetProperty("fit_intercept", out var intercept) && !intercept.GetBoolean(), "a linear model always has an intercept here");
        var labels = golden.Input.GetProperty("y").EnumerateArray().Select(label => label.GetInt32()).ToArray();
        var classes = labels.Max() + 1;
        var rows = new WeightedRows(Dense(golden.Input.GetProperty("x")), OneHot(labels, classes), [.. labels.Select(_ => 1.0)], classes);
        // Two weight vectors ±w/2 have half the penalty of the sigmoid's one w.
        var strength = golden.Parameters.GetProperty("C").GetDouble() / (classes == 2 ? 2 : 1);
        var learned = SoftmaxRegression.Fit(rows, strength, 2_000, 1e-11, TestContext.Current.CancellationToken);
        var unseen = Probabilities(learned, Dense(golden.Input.GetProperty("x_new")));
        return new()
        {
            ["probabilities"] = Probabilities(learned, rows.Features)[..golden.Output.GetProperty("probabilities").GetArrayLength()],
            ["new_probabilities"] = unseen,
        };
    }

    private static Dictionary<string, object?> MultinomialNaiveBayes(GoldenFile golden)
    {
        var labels = golden.Input.GetProperty("y").EnumerateArray().Select(label => label.GetInt32()).ToArray();
        var classes = labels.Max() + 1;
        var rows = new WeightedRows(Counts(golden.Input.GetProperty("x")), OneHot(labels, classes), [.. labels.Select(_ => 1.0)], classes);
        var settings = new NaiveBayesSettings { Smoothing = 1, ClassSmoothing = 0, UnlabelledWeight = 0, Sharpness = 1, Rounds = 0 };
        var learned = NaiveBayesEm.Fit(rows, rows.Features.Take([]), settings, TestContext.Current.CancellationToken);
        return new() { ["multinomial_probabilities"] = Probabilities(learned, Counts(golden.Input.GetProperty("x_new"))) };
    }

    private static SparseRows Counts(JsonElement matrix) => Dense(matrix).Reweight((_, values) =>
    {
        for (var entry = 0; entry < values.Length; entry++)
        {
            values[entry] = Math.Floor(3 * Math.Abs(values[entry]));
        }
    });

    private static SparseRows Dense(JsonElement matrix)
    {
        double[][] rows = [.. matrix.EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetDouble()).ToArray())];
        var width = rows[0].Length;
        return new SparseRows(
            width,
            [.. Enumerable.Range(0, rows.Length + 1).Select(row => row * width)],
            [.. rows.SelectMany(_ => Enumerable.Range(0, width))],
            [.. rows.SelectMany(row => row)]);
    }

    private static double[] OneHot(int[] labels, int classes)
    {
        var targets = new double[labels.Length * classes];
        for (var row = 0; row < labels.Length; row++)
        {
            targets[(row * classes) + labels[row]] = 1;
        }

        return targets;
    }

    private static double[][] Probabilities(LinearWeights learned, SparseRows features)
    {
        var classes = learned.Bias.Length;
        var scores = new double[features.RowCount * classes];
        LinearScores.Write(learned, features, scores);
        return [.. scores.Chunk(classes).Select(row =>
        {
            Softmax.InPlace(row);
            return row;
        })];
    }

    private static object[][][] Entries(SparseRows rows, Func<int, int> place) =>
    [
        .. Enumerable.Range(0, rows.RowCount).Select(row => rows.ColumnsOf(row).ToArray()
            .Zip(rows.ValuesOf(row).ToArray(), (column, value) => (Column: place(column), Value: value))
            .OrderBy(entry => entry.Column)
            .Select(entry => new object[] { entry.Column, entry.Value })
            .ToArray()),
    ];

    private static string[] Strings(JsonElement list) => [.. list.EnumerateArray().Select(text => text.GetString()!)];
}
