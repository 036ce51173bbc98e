using Treadle.Models.Text;

namespace Treadle.Models.Tables;

/// <summary>The losses of boosted trees and their derivatives.</summary>
internal static class BoostingLoss
{
    // Keeps the second derivative of a row that is certain above zero, as the reference does.
    private const double LeastSecond = 1e-16;

    /// <summary>Softmax of every row's scores; nothing for a single output.</summary>
    public static void Probabilities(double[] scores, double[] probabilities, int[] rows, int outputs)
    {
        if (outputs == 1)
        {
            return;
        }

        foreach (var row in rows)
        {
            var target = probabilities.AsSpan(row * outputs, outputs);
            scores.AsSpan(row * outputs, outputs).CopyTo(target);
            Softmax.InPlace(target);
        }
    }

    /// <summary>First and second derivatives of the loss with respect to one output.</summary>
    public static void Derive(TableTrainingSet set, int[] rows, double[] values, (int Output, int Outputs) place, double[] first, double[] second)
    {
        if (set.IsNumber)
        {
            foreach (var row in rows)
            {
                first[row] = values[row] - set.Targets[row];
                second[row] = 1;
            }

            return;
        }

        // With three or more classes p(1 − p) understates the curvature across outputs: the reference takes twice that.
        var factor = place.Outputs > 1 ? 2 : 1;
        foreach (var row in rows)
        {
            var probability = place.Outputs > 1 ? values[(row * place.Outputs) + place.Output] : 1 / (1 + Math.Exp(-values[row]));
            var isTarget = place.Outputs > 1 ? set.Targets[row] == place.Output : set.Targets[row] == 1;
            first[row] = probability - (isTarget ? 1 : 0);
            second[row] = Math.Max(factor * probability * (1 - probability), LeastSecond);
        }
    }

    /// <summary>Mean loss: cross-entropy, or squared error.</summary>
    public static double Mean(TableTrainingSet set, int[] rows, double[] scores, int outputs)
    {
        var total = 0.0;
        foreach (var row in rows)
        {
            var own = scores.AsSpan(row * outputs, outputs);
            var target = set.Targets[row];
            total += set.IsNumber ? (own[0] - target) * (own[0] - target)
                : outputs == 1 ? LogOnePlus(target == 1 ? -own[0] : own[0])
                : Softmax.LogSum(own) - own[(int)target];
        }

        return total / rows.Length;
    }

    private static double LogOnePlus(double score) => score > 0 ? score + Math.Log(1 + Math.Exp(-score)) : Math.Log(1 + Math.Exp(score));
}
