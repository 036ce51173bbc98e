using System.Globalization;
using Treadle.Bench.Models;
using Treadle.Models.Training;

// Accuracy and training cost of the built-in text trainers.
// dotnet run -c Release --project bench/Treadle.Bench.Models -- [agnews|banking77|sms|trees|singles|mnist|fields|throughput|chosen …] [--seeds 5] [--labels N] [--unlabelled N] [--clean] [--only TRAINER] [--with TRAINER] [--verbose] [--data FOLDER]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var data = Value("--data") ?? Environment.GetEnvironmentVariable("TREADLE_DATA") ?? Path.Combine("..", "shared", "data");
var seeds = ulong.Parse(Value("--seeds") ?? "5", CultureInfo.InvariantCulture);
var trainers = TrainerSelection.ByName.Where(trainer => Value("--only") is { } only ? trainer.Name == only : TrainerSelection.BuiltIn.Contains(trainer) || trainer.Name == Value("--with")).ToList();
var wanted = args.TakeWhile(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToList();
if (!Directory.Exists(data) || trainers.Count == 0)
{
    Console.Error.WriteLine($"Needs the data folder (looked in '{Path.GetFullPath(data)}'; --data FOLDER) and a trainer among: {string.Join(", ", TrainerSelection.ByName.Select(trainer => trainer.Name))}.");
    return 2;
}

if (wanted.Contains("trees"))
{
    TreeSpeed.Report(Value("--export"));
    return 0;
}

if (wanted.Contains("singles"))
{
    Singles.Report(data);
    return 0;
}

if (wanted.Contains("mnist"))
{
    Digits.Report(data, Value("--epochs") is { } epochs ? int.Parse(epochs, CultureInfo.InvariantCulture) : null, int.Parse(Value("--threads") ?? "2", CultureInfo.InvariantCulture));
    return 0;
}

if (wanted.Contains("fields"))
{
    var first = ulong.Parse(Value("--seed") ?? "1", CultureInfo.InvariantCulture);
    for (var seed = first; seed < first + ulong.Parse(Value("--seeds") ?? "1", CultureInfo.InvariantCulture); seed++)
    {
        Fields.Report(data, Value("--epochs") is { } visits ? int.Parse(visits, CultureInfo.InvariantCulture) : null, int.Parse(Value("--threads") ?? "2", CultureInfo.InvariantCulture), seed, args.Contains("--set-aside"));
    }

    return 0;
}

if (wanted.Contains("throughput"))
{
    Throughput.Report(Corpus.AgNews(data), trainers);
    return 0;
}

if (wanted.Contains("chosen"))
{
    var news = Corpus.AgNews(data);
    for (ulong seed = 0; seed < seeds; seed++)
    {
        ChosenLabels.Report(news, seed, trainers);
    }

    return 0;
}

(string Name, Func<string, Corpus> Load, Setting[] Settings)[] suites =
[
    ("agnews", Corpus.AgNews,
    [
        new(850, 4_000, 0), new(850, 4_000, 0.03), new(850, 10_000, 0), new(850, 10_000, 0.03), new(1_000, 10_000, 0),
        new(1_000, 10_000, 0.03), new(1_200, 10_000, 0), new(1_200, 10_000, 0.03), new(100, 10_000, 0), new(100, 10_000, 0.03),
        new(200, 10_000, 0), new(200, 10_000, 0.03), new(1_000, 40_000, 0), new(1_000, 40_000, 0.03), new(40_000, 0, 0),
    ]),
    ("banking77", Corpus.Banking77, [new(1_000, 9_000, 0), new(3_000, 7_000, 0), new(10_003, 0, 0)]),
    ("sms", Corpus.SmsSpam, [new(200, 2_000, 0), new(1_000, 1_500, 0)]),
];
foreach (var (name, load, settings) in suites.Where(suite => wanted.Count == 0 || wanted.Contains(suite.Name)))
{
    var corpus = load(data);
    foreach (var setting in settings.Where(setting => Value("--labels") is not { } labels || setting.Labelled.ToString(CultureInfo.InvariantCulture) == labels)
        .Where(setting => Value("--unlabelled") is not { } unlabelled || setting.Unlabelled.ToString(CultureInfo.InvariantCulture) == unlabelled)
        .Where(setting => setting.Noise == 0 || !args.Contains("--clean")))
    {
        // Everything there is has no spread: one seed tells all.
        var count = setting.Labelled >= corpus.Pool.Length ? 1 : seeds;
        var results = new List<Measurement>();
        for (ulong seed = 0; seed < count; seed++)
        {
            results.Add(Runner.Run(corpus, setting, seed, trainers, args.Contains("--verbose")));
        }

        var ordered = results.Select(result => result.Accuracy).Order().ToList();
        Console.WriteLine(
            $"{name} {setting}: accuracy median {ordered[ordered.Count / 2]:F4} ({ordered[0]:F4}–{ordered[^1]:F4}), macro F1 {results.Average(result => result.MacroF1):F4}, rarest F1 {results.Average(result => result.RareF1):F4}, log loss {results.Average(result => result.LogLoss):F4}, {results.Average(result => result.CpuSeconds):F1} CPU s, {results[0].Winner}");
    }

    var outcome = new TrainerSelection(trainers).Run(Runner.Draw(corpus, settings[0], 0), new TrainerSelectionOptions(), CancellationToken.None);
    Latency.Report(corpus, outcome.Model);
}

return 0;

string? Value(string option) => Array.IndexOf(args, option) is var index and >= 0 && index + 1 < args.Length ? args[index + 1] : null;
