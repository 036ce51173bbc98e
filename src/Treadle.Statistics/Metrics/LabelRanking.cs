using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Metrics;

/// <summary>How well scores put a row's true labels before the others.</summary>
/// <remarks>O(N·L²), no allocation. Equal scores count against the prediction. Peer: sklearn.metrics 1.2.1; differs: nothing.</remarks>
public static class LabelRanking
{
    /// <summary>Mean over rows of the mean share of true labels at or above each true label; rows with no or all labels count 1.</summary>
    /// <param name="truth">N × L flags, row-major.</param>
    /// <param name="scores">N × L finite scores.</param>
    /// <param name="labels">L.</param>
    /// <exception cref="ArgumentException">No rows, shapes disagree, a flag is not 0 or 1, or a score is not finite.</exception>
    public static double AveragePrecision(ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int labels) =>
        Mean(truth, scores, labels, static (own, row) =>
        {
            var count = Sum(own);
            if (count == 0 || count == own.Length)
            {
                return 1;
            }

            var total = 0.0;
            for (var label = 0; label < own.Length; label++)
            {
                if (own[label] == 1)
                {
                    double atLeast = 0, trueAtLeast = 0;
                    for (var other = 0; other < own.Length; other++)
                    {
                        atLeast += row[other] >= row[label] ? 1 : 0;
                        trueAtLeast += row[other] >= row[label] && own[other] == 1 ? 1 : 0;
                    }

                    total += trueAtLeast / atLeast;
                }
            }

            return total / count;
        });

    /// <summary>Mean over rows of how far down the list one must go to have all true labels; 0 for rows without.</summary>
    /// <inheritdoc cref="AveragePrecision"/>
    public static double CoverageError(ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int labels) =>
        Mean(truth, scores, labels, static (own, row) =>
        {
            var lowest = double.PositiveInfinity;
            for (var label = 0; label < own.Length; label++)
            {
                lowest = own[label] == 1 ? Math.Min(lowest, row[label]) : lowest;
            }

            var depth = 0.0;
            foreach (var score in row)
            {
                depth += score >= lowest ? 1 : 0;
            }

            return depth;
        });

    /// <summary>Mean over rows of the share of (true, other) pairs in the wrong order; 0 for rows with no or all labels.</summary>
    /// <inheritdoc cref="AveragePrecision"/>
    public static double RankingLoss(ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int labels) =>
        Mean(truth, scores, labels, static (own, row) =>
        {
            double count = Sum(own), wrong = 0;
            for (var label = 0; label < own.Length; label++)
            {
                for (var other = 0; own[label] == 1 && other < own.Length; other++)
                {
                    wrong += own[other] == 0 && row[other] >= row[label] ? 1 : 0;
                }
            }

            var pairs = count * (own.Length - count);
            return pairs == 0 ? 0 : wrong / pairs;
        });

    private delegate double RowMeasure(ReadOnlySpan<int> own, ReadOnlySpan<double> row);

    private static double Mean(ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int labels, RowMeasure measure)
    {
        Require.NotEmpty(truth.Length, nameof(truth));
        Require.SameLength(truth.Length, scores.Length, nameof(truth), nameof(scores));
        Require.Labels(truth, 2);
        Require.Finite(scores);
        var rows = new MatrixView<int>(truth, labels).Rows;
        var sum = 0.0;
        for (var row = 0; row < rows; row++)
        {
            sum += measure(truth.Slice(row * labels, labels), scores.Slice(row * labels, labels));
        }

        return sum / rows;
    }

    private static int Sum(ReadOnlySpan<int> flags)
    {
        var sum = 0;
        foreach (var flag in flags)
        {
            sum += flag;
        }

        return sum;
    }
}
