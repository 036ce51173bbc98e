using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.LabelIssues;

/// <summary>Weights for averaging the label quality scores of several models.</summary>
public static class EnsembleLabelQuality
{
    private static readonly double[] Temperatures = [1e-4, 1e-3, 1e-2, 1e-1, 1, 10, 100, 200];

    /// <summary>Weights in proportion to each model's agreement with the given labels.</summary>
    /// <param name="labels">N class indices.</param>
    /// <param name="probabilities">One N × K matrix per model.</param>
    /// <param name="classes">K.</param>
    /// <returns>One weight per model; they sum to 1.</returns>
    /// <exception cref="ArgumentException">No model, or bad labels or probabilities.</exception>
    public static double[] WeightsByAccuracy(ReadOnlySpan<int> labels, IReadOnlyList<double[]> probabilities, int classes)
    {
        Require.NotEmpty(probabilities.Count, nameof(probabilities));
        var weights = new double[probabilities.Count];
        for (var model = 0; model < weights.Length; model++)
        {
            LabelProbabilities.Check(labels, probabilities[model], classes);
            for (var row = 0; row < labels.Length; row++)
            {
                weights[model] += ArgMax.Of(probabilities[model].AsSpan(row * classes, classes)) == labels[row] ? 1 : 0;
            }
        }

        return Normalised(weights);
    }

    /// <summary>Weights exp(−t·log loss) with the t, of a fixed grid, whose weighted average has the lowest log loss on the given labels.</summary>
    /// <remarks>Peer: cleanlab's log_loss_search; differs: nothing.</remarks>
    /// <inheritdoc cref="WeightsByAccuracy"/>
    public static double[] WeightsByLogLoss(ReadOnlySpan<int> labels, IReadOnlyList<double[]> probabilities, int classes)
    {
        Require.NotEmpty(probabilities.Count, nameof(probabilities));
        var losses = new double[probabilities.Count];
        for (var model = 0; model < losses.Length; model++)
        {
            LabelProbabilities.Check(labels, probabilities[model], classes);
            losses[model] = LogLoss(labels, probabilities[model], classes);
        }

        var (best, bestLoss) = (Array.Empty<double>(), double.PositiveInfinity);
        foreach (var t in Temperatures)
        {
            var weights = Normalised([.. losses.Select(loss => Math.Exp(-t * loss))]);
            if (weights.Any(double.IsNaN))
            {
                continue;
            }

            var mixed = new double[probabilities[0].Length];
            for (var model = 0; model < weights.Length; model++)
            {
                for (var index = 0; index < mixed.Length; index++)
                {
                    mixed[index] += weights[model] * probabilities[model][index];
                }
            }

            var loss = LogLoss(labels, mixed, classes);
            (best, bestLoss) = loss < bestLoss ? (weights, loss) : (best, bestLoss);
        }

        return best;
    }

    private static double[] Normalised(double[] weights)
    {
        var sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }

    private static double LogLoss(ReadOnlySpan<int> labels, double[] probabilities, int classes)
    {
        var sum = default(CompensatedSum);
        for (var row = 0; row < labels.Length; row++)
        {
            var total = 0.0;
            foreach (var p in probabilities.AsSpan(row * classes, classes))
            {
                total += Math.Clamp(p, 1e-15, 1 - 1e-15);
            }

            sum.Add(-Math.Log(Math.Clamp(probabilities[(row * classes) + labels[row]], 1e-15, 1 - 1e-15) / total));
        }

        return sum.Value / labels.Length;
    }
}
