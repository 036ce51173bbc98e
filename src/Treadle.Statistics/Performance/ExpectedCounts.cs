namespace Treadle.Statistics.Performance;

/// <summary>A confusion table of one class against the rest, with real numbers in place of counts. Zero divided by zero is 0.</summary>
internal readonly record struct ExpectedCounts(double TruePositive, double FalsePositive, double TrueNegative, double FalseNegative)
{
    public double Accuracy => Ratio(TruePositive + TrueNegative, TruePositive + TrueNegative + FalsePositive + FalseNegative);

    public double Precision => Ratio(TruePositive, TruePositive + FalsePositive);

    public double Recall => Ratio(TruePositive, TruePositive + FalseNegative);

    public double Specificity => Ratio(TrueNegative, TrueNegative + FalsePositive);

    public double F1 => Ratio(2 * TruePositive, (2 * TruePositive) + FalsePositive + FalseNegative);

    /// <summary>Counts each row with the probability that it is positive.</summary>
    public static ExpectedCounts Of(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> isPredicted)
    {
        double tp = 0, fp = 0, tn = 0, fn = 0;
        for (var row = 0; row < probabilities.Length; row++)
        {
            if (isPredicted[row])
            {
                tp += probabilities[row];
                fp += 1 - probabilities[row];
            }
            else
            {
                fn += probabilities[row];
                tn += 1 - probabilities[row];
            }
        }

        return new ExpectedCounts(tp, fp, tn, fn);
    }

    public double Of(PerformanceMetric metric) => metric switch
    {
        PerformanceMetric.Accuracy => Accuracy,
        PerformanceMetric.F1 => F1,
        PerformanceMetric.Precision => Precision,
        PerformanceMetric.Recall => Recall,
        PerformanceMetric.Specificity => Specificity,
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "This metric is no ratio of counts."),
    };

    private static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;
}
