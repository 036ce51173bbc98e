using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Calibration;

/// <summary>A logistic curve over scores: 1/(1 + exp(a·s + b)). Two parameters: safe on few rows.</summary>
/// <param name="A">Slope; negative when higher scores mean more positives.</param>
/// <param name="B">Offset.</param>
/// <remarks>
/// Source: J. Platt (1999), "Probabilistic outputs for support vector machines", with his smoothed targets. Peer: sklearn _SigmoidCalibration;
/// differs: the exact optimum instead of an early stop.
/// </remarks>
public sealed record PlattScaling(double A, double B) : IScoreCalibrator
{
    /// <summary>Losses this close, relatively, are equal: without it the last steps would be halved by the order of the sums.</summary>
    private const double Rounding = 1e-13;

    /// <summary>Maximises the likelihood of the smoothed targets (n₊+1)/(n₊+2) and 1/(n₋+2) by Newton steps.</summary>
    /// <param name="scores">N finite scores of held-out rows.</param>
    /// <param name="labels">N labels, 0 or 1.</param>
    /// <exception cref="ArgumentException">No rows, lengths disagree, a score is not finite or a label not 0 or 1.</exception>
    /// <remarks>O(N) per step, at most 100 steps.</remarks>
    public static PlattScaling Fit(ReadOnlySpan<double> scores, ReadOnlySpan<int> labels)
    {
        Require.NotEmpty(scores.Length, nameof(scores));
        Require.SameLength(scores.Length, labels.Length, nameof(scores), nameof(labels));
        Require.Finite(scores);
        Require.Labels(labels, 2);
        double positives = labels.Count(1), negatives = labels.Length - positives;
        var high = (positives + 1) / (positives + 2);
        var low = 1 / (negatives + 2);
        double a = 0, b = Math.Log((negatives + 1) / (positives + 1));
        var loss = Loss(scores, labels, a, b, high, low);
        for (var step = 0; step < 100; step++)
        {
            double gradientA = 0, gradientB = 0, curveAA = 0, curveAB = 0, curveBB = 0;
            for (var row = 0; row < scores.Length; row++)
            {
                var p = Sigmoid(-(a * scores[row]) - b);
                var gap = (labels[row] == 1 ? high : low) - p;
                var weight = p * (1 - p);
                gradientA += gap * scores[row];
                gradientB += gap;
                curveAA += weight * scores[row] * scores[row];
                curveAB += weight * scores[row];
                curveBB += weight;
            }

            // A ridge of rounding size keeps the step defined when all scores are equal.
            curveAA += 1e-12;
            curveBB += 1e-12;
            var determinant = (curveAA * curveBB) - (curveAB * curveAB);
            var stepA = -((curveBB * gradientA) - (curveAB * gradientB)) / determinant;
            var stepB = -((curveAA * gradientB) - (curveAB * gradientA)) / determinant;
            var scale = 1.0;
            double next;
            while ((next = Loss(scores, labels, a + (scale * stepA), b + (scale * stepB), high, low)) > loss + (Rounding * (1 + loss)) && scale > 1e-10)
            {
                scale /= 2;
            }

            a += scale * stepA;
            b += scale * stepB;
            if (Math.Abs(stepA) + Math.Abs(stepB) < 1e-13 * (1 + Math.Abs(a) + Math.Abs(b)))
            {
                break;
            }

            loss = next;
        }

        return new PlattScaling(a, b);
    }

    /// <inheritdoc/>
    public double Apply(double score) =>
        double.IsNaN(score) ? throw new ArgumentException("score is NaN; a score must be a number.", nameof(score)) : Sigmoid(-(A * score) - B);

    private static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    private static double Loss(ReadOnlySpan<double> scores, ReadOnlySpan<int> labels, double a, double b, double high, double low)
    {
        var sum = 0.0;
        for (var row = 0; row < scores.Length; row++)
        {
            var logit = (a * scores[row]) + b;
            var target = labels[row] == 1 ? high : low;
            sum += logit >= 0
                ? (target * logit) + Math.Log(1 + Math.Exp(-logit))
                : ((target - 1) * logit) + Math.Log(1 + Math.Exp(logit));
        }

        return sum;
    }
}
