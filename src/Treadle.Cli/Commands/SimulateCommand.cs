using System.CommandLine;
using System.Globalization;
using Treadle.Cli.Simulation;
using Treadle.Cli.Terminal;

namespace Treadle.Cli.Commands;

/// <summary><c>treadle simulate</c>.</summary>
internal static class SimulateCommand
{
    private const int DefaultInitialLabels = 1_000;

    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Labelled texts: CSV or TSV with a header, plain or gzipped.", Required = true };
        var text = new Option<string>("--text") { Description = "Column of the text: its header, or its number in a file without one.", Required = true };
        var label = new Option<string>("--label") { Description = "Column of the true label (header or number); only the simulated people see it.", Required = true };
        var test = new Option<string?>("--test") { Description = "Labelled texts that never enter the stream; a fifth of --data when left out." };
        var items = Number("--items", "Most items that are played.", 10_000, 1, 10_000_000);
        var seed = new Option<ulong>("--seed") { Description = "Seed of every random choice.", DefaultValueFactory = _ => 1 };
        var initial = Number("--initial-labels", "Items labelled before the first model.", DefaultInitialLabels, 10, 10_000_000);
        var budget = new Option<int?>("--label-budget") { Description = "Items that people label in all; twice --initial-labels when left out." };
        var annotators = Number("--annotators", "Simulated people.", 3, 1, 100);
        var accuracy = new Option<string>("--annotator-accuracy") { Description = "Their accuracy: one number, or one for each.", DefaultValueFactory = _ => "0.9" };
        var answers = new Option<int?>("--answers-per-item") { Description = "People asked per item; all of them, at most three, when left out." };
        var target = Fraction("--error-target", "Tolerated share of wrong automated answers.", 0.05, 0.0001, 0.5);
        var confidence = Fraction("--confidence", "How sure certificates and promotions must be.", 0.95, 0.5, 0.9999);
        var audit = Fraction("--audit-rate", "Share of automated answers that people check blind.", 0.05, 0.001, 1);
        var driftAt = new Option<double?>("--drift-at") { Description = "Share of the stream after which the world changes, between 0 and 1." };
        var drift = new Option<string?>("--drift") { Description = "How it changes: permute-labels or drop-class." };
        var store = new Option<string>("--store") { Description = "sqlite, or postgres://user:password@host:port/database (an empty one).", DefaultValueFactory = _ => "sqlite" };
        var folder = new Option<string?>("--data-dir") { Description = "Where to keep the data of the run; a temporary folder, removed at the end, when left out." };
        var json = Shared.Json();
        var command = new Command("simulate", "Play a labelled file through the whole wheel with simulated people.")
        {
            data, text, label, test, items, seed, initial, budget, annotators, accuracy, answers, target, confidence, audit, driftAt, drift, store, folder, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var stream = LabelledFile.Read(parsed.GetValue(data)!, parsed.GetValue(text)!, parsed.GetValue(label)!);
            var tests = parsed.GetValue(test) is { } path ? LabelledFile.Read(path, parsed.GetValue(text)!, parsed.GetValue(label)!) : [];
            if (tests.Count == 0)
            {
                (stream, tests) = HoldOut.Split(stream, parsed.GetValue(seed));
            }

            var people = Accuracies(parsed.GetValue(accuracy)!, parsed.GetValue(annotators));
            var first = Math.Min(parsed.GetValue(initial), stream.Count);
            return await SimulationRun.RunAsync(
                new SimulationOptions
                {
                    Stream = stream,
                    Test = tests,
                    Items = parsed.GetValue(items),
                    Seed = parsed.GetValue(seed),
                    InitialLabels = first,
                    LabelBudget = parsed.GetValue(budget) ?? 2 * first,
                    AnnotatorAccuracy = people,
                    AnswersPerItem = parsed.GetValue(answers) is { } wanted ? InRange("--answers-per-item", wanted, 1, people.Count) : Math.Min(3, people.Count),
                    ErrorTarget = parsed.GetValue(target),
                    Confidence = parsed.GetValue(confidence),
                    AuditRate = parsed.GetValue(audit),
                    DriftAt = parsed.GetValue(driftAt) is { } share ? InRange("--drift-at", share, 0.01, 0.99) : parsed.GetValue(drift) is null ? null : 0.6,
                    Drift = Kind(parsed.GetValue(drift), parsed.GetValue(driftAt)),
                    Store = parsed.GetValue(store)!,
                    DataFolder = parsed.GetValue(folder) ?? "",
                    Start = Start,
                },
                parsed.GetValue(json),
                cancellation);
        });
        return command;
    }

    private static DriftKind Kind(string? word, double? at) => word switch
    {
        null => at is null ? DriftKind.None : DriftKind.PermuteLabels,
        "permute-labels" => DriftKind.PermuteLabels,
        "drop-class" => DriftKind.DropClass,
        _ => throw new InputException($"--drift is '{word}'; expected permute-labels or drop-class."),
    };

    private static List<double> Accuracies(string words, int annotators)
    {
        var values = words.Split(',', StringSplitOptions.TrimEntries).Select(word =>
            double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= 1
                ? value
                : throw new InputException($"--annotator-accuracy holds '{word}'; expected numbers above 0 and up to 1, such as 0.9 or 0.9,0.8,0.95.")).ToList();
        return values.Count == 1 ? Enumerable.Repeat(values[0], annotators).ToList()
            : values.Count == annotators || annotators == 3 ? values
            : throw new InputException($"--annotator-accuracy holds {values.Count} numbers and --annotators is {annotators}; give one number, or one for each.");
    }

    private static Option<int> Number(string name, string description, int preset, int from, int to)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => preset };
        option.Validators.Add(result => Check(result, name, result.GetValueOrDefault<int>(), from, to));
        return option;
    }

    private static Option<double> Fraction(string name, string description, double preset, double from, double to)
    {
        var option = new Option<double>(name) { Description = description, DefaultValueFactory = _ => preset };
        option.Validators.Add(result => Check(result, name, result.GetValueOrDefault<double>(), from, to));
        return option;
    }

    private static void Check(System.CommandLine.Parsing.OptionResult result, string name, double value, double from, double to)
    {
        if (!(value >= from && value <= to))
        {
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; expected a number from {from} to {to}."));
        }
    }

    private static T InRange<T>(string name, T value, T from, T to)
        where T : IComparable<T> =>
        value.CompareTo(from) >= 0 && value.CompareTo(to) <= 0
            ? value
            : throw new InputException(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; expected a number from {from} to {to}."));
}
