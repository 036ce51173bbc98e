namespace Treadle.Statistics.Metrics;

/// <summary>Precision, recall and F1 of extracted spans; a span counts only when start, end and type are all right.</summary>
/// <param name="Hits">Predicted spans that are true.</param>
/// <param name="Support">True spans.</param>
/// <param name="Predicted">Predicted spans.</param>
public readonly record struct SpanMetrics(int Hits, int Support, int Predicted)
{
    /// <summary>Share of predicted spans that are true; 0 without any.</summary>
    public double Precision => Predicted == 0 ? 0 : (double)Hits / Predicted;

    /// <summary>Share of true spans that were predicted; 0 without any.</summary>
    public double Recall => Support == 0 ? 0 : (double)Hits / Support;

    /// <summary>Harmonic mean of both; 0 without spans.</summary>
    public double F1 => Support + Predicted == 0 ? 0 : 2.0 * Hits / (Support + Predicted);

    /// <summary>Compares spans text by text.</summary>
    /// <param name="truth">The true spans of every text; a span given twice counts once.</param>
    /// <param name="predictions">The predicted spans of every text.</param>
    /// <param name="type">Only spans of this type; null for all.</param>
    /// <exception cref="ArgumentException">No texts, or their numbers differ.</exception>
    public static SpanMetrics Of(
        IReadOnlyList<IReadOnlyList<LabelledSpan>> truth, IReadOnlyList<IReadOnlyList<LabelledSpan>> predictions, string? type = null)
    {
        Numerics.Require.NotEmpty(truth.Count, nameof(truth));
        Numerics.Require.SameLength(truth.Count, predictions.Count, nameof(truth), nameof(predictions));
        int hits = 0, support = 0, predicted = 0;
        for (var text = 0; text < truth.Count; text++)
        {
            var own = truth[text].Where(span => type is null || span.Type == type).ToHashSet();
            var guesses = predictions[text].Where(span => type is null || span.Type == type).ToHashSet();
            hits += own.Count(guesses.Contains);
            support += own.Count;
            predicted += guesses.Count;
        }

        return new SpanMetrics(hits, support, predicted);
    }
}
