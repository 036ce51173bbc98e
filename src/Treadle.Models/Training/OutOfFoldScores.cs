using Treadle.Models.Text;

namespace Treadle.Models.Training;

/// <summary>Measures of out-of-fold scores against soft targets.</summary>
internal static class OutOfFoldScores
{
    // Outside this range a model is broken, not uncalibrated.
    private const double SmallestLogTemperature = -5;
    private const double LargestLogTemperature = 6;
    private const int SearchSteps = 60;

    /// <summary>Mean cross-entropy of the targets under softmax(scores / temperature), rows weighted.</summary>
    public static double LogLoss(ReadOnlySpan<double> scores, WeightedTargets targets, double temperature)
    {
        var loss = 0.0;
        Span<double> scaled = new double[targets.Classes];
        for (var row = 0; row < targets.RowWeights.Length; row++)
        {
            loss += targets.RowWeights[row] * RowLoss(scores, targets, row, temperature, scaled);
        }

        return loss / targets.Total;
    }

    /// <summary>Cross-entropy of every row.</summary>
    public static double[] RowLosses(ReadOnlySpan<double> scores, WeightedTargets targets, double temperature)
    {
        var losses = new double[targets.RowWeights.Length];
        Span<double> scaled = new double[targets.Classes];
        for (var row = 0; row < losses.Length; row++)
        {
            losses[row] = RowLoss(scores, targets, row, temperature, scaled);
        }

        return losses;
    }

    /// <summary>The temperature of least cross-entropy (Guo et al. 2017, arXiv 1706.04599), or 1 when that is no better.</summary>
    /// <remarks>Golden-section search: cross-entropy is convex in 1 / temperature, hence has one minimum on the logarithmic scale.</remarks>
    public static double BestTemperature(ReadOnlySpan<double> scores, WeightedTargets targets)
    {
        var ratio = (Math.Sqrt(5) - 1) / 2;
        var (low, high) = (SmallestLogTemperature, LargestLogTemperature);
        for (var step = 0; step < SearchSteps; step++)
        {
            var left = high - (ratio * (high - low));
            var right = low + (ratio * (high - low));
            if (LogLoss(scores, targets, Math.Exp(left)) <= LogLoss(scores, targets, Math.Exp(right)))
            {
                high = right;
            }
            else
            {
                low = left;
            }
        }

        var best = Math.Exp((low + high) / 2);
        return LogLoss(scores, targets, best) < LogLoss(scores, targets, 1) ? best : 1;
    }

    /// <summary>Weighted share of rows whose largest score is that of their label; ties go to the lower index.</summary>
    public static double Accuracy(ReadOnlySpan<double> scores, IReadOnlyList<LabelledText> rows)
    {
        var classes = scores.Length / rows.Count;
        var (right, total) = (0.0, 0.0);
        for (var row = 0; row < rows.Count; row++)
        {
            var best = 0;
            for (var label = 1; label < classes; label++)
            {
                best = scores[(row * classes) + label] > scores[(row * classes) + best] ? label : best;
            }

            right += best == rows[row].Label ? rows[row].Weight : 0;
            total += rows[row].Weight;
        }

        return right / total;
    }

    /// <summary>Calibrated probabilities, row by row.</summary>
    public static double[] Probabilities(ReadOnlySpan<double> scores, int classes, double temperature)
    {
        var probabilities = new double[scores.Length];
        for (var index = 0; index < scores.Length; index++)
        {
            probabilities[index] = scores[index] / temperature;
        }

        for (var start = 0; start < probabilities.Length; start += classes)
        {
            Softmax.InPlace(probabilities.AsSpan(start, classes));
        }

        return probabilities;
    }

    private static double RowLoss(ReadOnlySpan<double> scores, WeightedTargets targets, int row, double temperature, Span<double> scaled)
    {
        var classes = targets.Classes;
        for (var label = 0; label < classes; label++)
        {
            scaled[label] = scores[(row * classes) + label] / temperature;
        }

        var logSum = Softmax.LogSum(scaled);
        var loss = 0.0;
        for (var label = 0; label < classes; label++)
        {
            var target = targets.Targets[(row * classes) + label];
            loss += target > 0 ? target * (logSum - scaled[label]) : 0;
        }

        return loss;
    }
}
