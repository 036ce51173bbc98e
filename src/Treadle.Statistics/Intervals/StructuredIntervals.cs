using Treadle.Statistics.Metrics;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Intervals;

/// <summary>Metrics of answers that are sets, spans, boxes or texts. What is drawn is the whole row, text or image, never a part of it.</summary>
/// <remarks>Parts of one image or text depend on each other: an interval that counted them as independent would be too narrow.</remarks>
public static class StructuredIntervals
{
    /// <summary>Errors over length, such as WER or CER, with the BCa bootstrap over texts.</summary>
    /// <param name="errors">Errors of each text: its edit distance; at least one text.</param>
    /// <param name="lengths">Length of each true text, in the same unit; their sum is positive.</param>
    /// <param name="random">Source of the draws: derive it from the stored seed.</param>
    /// <param name="alpha">The chance to miss, in (0, 1).</param>
    /// <param name="replicates">How many resamples.</param>
    public static MetricEstimate ErrorRate(
        ReadOnlySpan<double> errors, ReadOnlySpan<double> lengths, Pcg32 random, double alpha = 0.05, int replicates = Bootstrap.DefaultReplicates) =>
        MetricEstimate.Bca(Bootstrap.OfRatio(errors, lengths, random, replicates, alpha));

    /// <summary>A measure of multi-label rows, with percentiles over rows.</summary>
    /// <param name="truth">N × L flags, row-major.</param>
    /// <param name="predictions">N × L flags.</param>
    /// <param name="labels">L.</param>
    /// <param name="measure">For instance <c>m => m.F1(Averaging.Micro)</c>.</param>
    /// <param name="random">Source of the draws.</param>
    /// <param name="alpha">The chance to miss, in (0, 1).</param>
    /// <param name="replicates">How many resamples.</param>
    public static MetricEstimate Multilabel(
        ReadOnlySpan<int> truth,
        ReadOnlySpan<int> predictions,
        int labels,
        Func<MultilabelMetrics, double> measure,
        Pcg32 random,
        double alpha = 0.05,
        int replicates = Bootstrap.DefaultReplicates)
    {
        Require.SameLength(truth.Length, predictions.Length, nameof(truth), nameof(predictions));
        var (own, guesses) = (truth.ToArray(), predictions.ToArray());
        var (drawn, drawnGuesses) = (new int[own.Length], new int[own.Length]);
        return Of(
            new MatrixView<int>(truth, labels).Rows,
            rows =>
            {
                for (var place = 0; place < rows.Length; place++)
                {
                    own.AsSpan(rows[place] * labels, labels).CopyTo(drawn.AsSpan(place * labels));
                    guesses.AsSpan(rows[place] * labels, labels).CopyTo(drawnGuesses.AsSpan(place * labels));
                }

                return measure(new MultilabelMetrics(drawn, drawnGuesses, labels));
            },
            random,
            alpha,
            replicates);
    }

    /// <summary>A measure of extracted spans, with percentiles over texts.</summary>
    /// <param name="truth">The true spans of every text.</param>
    /// <param name="predictions">The predicted spans of every text.</param>
    /// <param name="measure">For instance <c>m => m.F1</c>.</param>
    /// <param name="random">Source of the draws.</param>
    /// <param name="alpha">The chance to miss, in (0, 1).</param>
    /// <param name="replicates">How many resamples.</param>
    public static MetricEstimate Spans(
        IReadOnlyList<IReadOnlyList<LabelledSpan>> truth,
        IReadOnlyList<IReadOnlyList<LabelledSpan>> predictions,
        Func<SpanMetrics, double> measure,
        Pcg32 random,
        double alpha = 0.05,
        int replicates = Bootstrap.DefaultReplicates)
    {
        Require.SameLength(truth.Count, predictions.Count, nameof(truth), nameof(predictions));
        // Counts of texts add up, so a resample needs no matching of its own.
        SpanMetrics[] texts = [.. truth.Zip(predictions, (own, guesses) => SpanMetrics.Of([own], [guesses]))];
        return Of(
            texts.Length,
            rows =>
            {
                int hits = 0, support = 0, predicted = 0;
                foreach (var row in rows)
                {
                    hits += texts[row].Hits;
                    support += texts[row].Support;
                    predicted += texts[row].Predicted;
                }

                return measure(new SpanMetrics(hits, support, predicted));
            },
            random,
            alpha,
            replicates);
    }

    /// <summary>A measure of detected boxes, with percentiles over images.</summary>
    /// <param name="truth">The true boxes of every image.</param>
    /// <param name="detections">The detected boxes of every image.</param>
    /// <param name="measure">For instance <c>(t, d) => DetectionMetrics.CocoAveragePrecision(t, d, 0, 0.5)</c>.</param>
    /// <param name="random">Source of the draws.</param>
    /// <param name="alpha">The chance to miss, in (0, 1).</param>
    /// <param name="replicates">How many resamples; those where the measure is NaN are left out.</param>
    public static MetricEstimate Detection(
        IReadOnlyList<IReadOnlyList<LabelledBox>> truth,
        IReadOnlyList<IReadOnlyList<LabelledBox>> detections,
        Func<IReadOnlyList<IReadOnlyList<LabelledBox>>, IReadOnlyList<IReadOnlyList<LabelledBox>>, double> measure,
        Pcg32 random,
        double alpha = 0.05,
        int replicates = Bootstrap.DefaultReplicates)
    {
        Require.SameLength(truth.Count, detections.Count, nameof(truth), nameof(detections));
        return Of(
            truth.Count,
            rows =>
            {
                var (own, found) = (new IReadOnlyList<LabelledBox>[rows.Length], new IReadOnlyList<LabelledBox>[rows.Length]);
                for (var place = 0; place < rows.Length; place++)
                {
                    (own[place], found[place]) = (truth[rows[place]], detections[rows[place]]);
                }

                return measure(own, found);
            },
            random,
            alpha,
            replicates);
    }

    private static MetricEstimate Of(int rows, RowMetric metric, Pcg32 random, double alpha, int replicates) =>
        MetricEstimate.Percentile(Bootstrap.Of(rows, metric, random, replicates, alpha, accelerated: false));
}
