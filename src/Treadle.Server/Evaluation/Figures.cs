using Treadle.Protocol.Evaluation;
using Treadle.Statistics.Intervals;
using Treadle.Statistics.Metrics;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Server.Evaluation;

/// <summary>Every figure of a model on labelled items, each with a 95 % interval and the items it rests on. Pure.</summary>
/// <remarks>Shares get Wilson's interval, all else the percentiles of a seeded bootstrap. Means over labels take those that occur among truths or answers.</remarks>
internal static class Figures
{
    // Enough for the second digit of an interval's ends; more would cost seconds with many labels.
    private const int Replicates = 200;

    /// <summary>All figures; only the count when there are no items with labels that the model knows.</summary>
    public static IReadOnlyList<MetricValue> Of(ScoredItems items, ulong seed)
    {
        if (items.Likenesses is { } likenesses)
        {
            return LikenessFigures.Of(likenesses, seed);
        }

        var rows = Enumerable.Range(0, items.Truths.Length).Where(row => items.Truths[row] >= 0).ToArray();
        var right = rows.Count(items.IsRight);
        var all = new List<MetricValue> { Share("accuracy", null, right, items.Truths.Length) };
        if (rows.Length == 0)
        {
            return all;
        }

        var (values, low, high) = Bootstrapped(items, rows, seed);
        var names = Names(items.LabelNames);
        var matrix = ConfusionMatrix.Count([.. rows.Select(row => items.Truths[row])], [.. rows.Select(row => items.Answers[row])], items.LabelNames.Count);
        all.AddRange(names.Select((name, place) => new MetricValue
        {
            Name = name.Metric,
            Label = name.Label < 0 ? null : items.LabelNames[name.Label],
            Value = Finite(values[place]),
            Low = Finite(low[place]),
            High = Finite(high[place]),
            Items = name.Label < 0 ? rows.Length : (int)matrix.Support(name.Label),
        }));
        for (var label = 0; label < items.LabelNames.Count; label++)
        {
            all.Add(Share("precision", items.LabelNames[label], (int)matrix[label, label], (int)matrix.Predicted(label)));
            all.Add(Share("recall", items.LabelNames[label], (int)matrix[label, label], (int)matrix.Support(label)));
        }

        return all;
    }

    /// <summary>A share with Wilson's interval; without a value when there are no items.</summary>
    public static MetricValue Share(string name, string? label, int part, int whole)
    {
        if (whole == 0)
        {
            return new MetricValue { Name = name, Label = label, Items = 0 };
        }

        var interval = ProportionInterval.Wilson(part, whole);
        return new MetricValue { Name = name, Label = label, Value = (double)part / whole, Low = interval.Lower, High = interval.Upper, Items = whole };
    }

    private static (double[] Values, double[] Low, double[] High) Bootstrapped(ScoredItems items, int[] rows, ulong seed)
    {
        var values = Measure(items, rows);
        var random = Pcg32.Derive(seed, "evaluation");
        var drawn = new int[rows.Length];
        var replicates = new double[Replicates][];
        for (var replicate = 0; replicate < Replicates; replicate++)
        {
            for (var place = 0; place < drawn.Length; place++)
            {
                drawn[place] = rows[random.NextInt(rows.Length)];
            }

            replicates[replicate] = Measure(items, drawn);
        }

        var (low, high) = (new double[values.Length], new double[values.Length]);
        for (var figure = 0; figure < values.Length; figure++)
        {
            var sorted = replicates.Select(replicate => replicate[figure]).Where(double.IsFinite).Order().ToArray();
            low[figure] = sorted.Length == 0 ? double.NaN : Quantiles.OfSorted(sorted, 0.025);
            high[figure] = sorted.Length == 0 ? double.NaN : Quantiles.OfSorted(sorted, 0.975);
        }

        return (values, low, high);
    }

    // The order of Measure.
    private static List<(string Metric, int Label)> Names(IReadOnlyList<string> labels) =>
    [
        ("macro_precision", -1), ("macro_recall", -1), ("macro_f1", -1), ("mcc", -1), ("pr_auc", -1), ("log_loss", -1), ("ece", -1),
        .. labels.Select((_, label) => ("f1", label)),
        .. labels.Select((_, label) => ("pr_auc", label)),
    ];

    private static double[] Measure(ScoredItems items, int[] rows)
    {
        var classes = items.LabelNames.Count;
        var truths = Array.ConvertAll(rows, row => items.Truths[row]);
        var scores = new double[rows.Length * classes];
        for (var place = 0; place < rows.Length; place++)
        {
            items.Scores.AsSpan(rows[place] * classes, classes).CopyTo(scores.AsSpan(place * classes));
        }

        var matrix = ConfusionMatrix.Count(truths, Array.ConvertAll(rows, row => items.Answers[row]), classes);
        var present = Enumerable.Range(0, classes).Where(label => matrix.Support(label) + matrix.Predicted(label) > 0).ToArray();
        var areas = new double[classes];
        AveragePrecision.PerClass(truths, scores, classes, areas);
        return
        [
            present.Average(matrix.Precision),
            present.Average(matrix.Recall),
            present.Average(label => matrix.F(label)),
            matrix.MatthewsCorrelation,
            areas.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average(),
            LogLoss.Of(truths, scores, classes),
            CalibrationError.OfTopClass(truths, scores, classes).Expected,
            .. Enumerable.Range(0, classes).Select(label => matrix.Support(label) + matrix.Predicted(label) == 0 ? double.NaN : matrix.F(label)),
            .. areas,
        ];
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
