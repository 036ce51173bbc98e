using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Calibration;

/// <summary>One number for all classes: softmax(z/T). The predicted class never changes.</summary>
/// <param name="Temperature">T &gt; 0; above 1 the model was overconfident.</param>
/// <remarks>Source: C. Guo et al. (2017), arXiv 1706.04599. The exact optimum: the problem is convex in 1/T.</remarks>
public sealed record TemperatureScaling(double Temperature) : IProbabilityCalibrator
{
    /// <summary>The range searched. Perfectly separated rows would drive T to 0.</summary>
    public const double LowestTemperature = 1e-3;

    /// <inheritdoc cref="LowestTemperature"/>
    public const double HighestTemperature = 1e3;

    /// <summary>Minimises the mean negative log likelihood of held-out rows.</summary>
    /// <param name="logits">N × K finite logits, row-major.</param>
    /// <param name="labels">N class indices in [0, K).</param>
    /// <param name="classes">K.</param>
    /// <exception cref="ArgumentException">No rows, shapes disagree, a logit is not finite or a label out of range.</exception>
    /// <remarks>O(N·K) per step, at most 200 steps.</remarks>
    public static TemperatureScaling Fit(ReadOnlySpan<double> logits, ReadOnlySpan<int> labels, int classes)
    {
        Require.NotEmpty(labels.Length, nameof(labels));
        Require.Shape(logits.Length, labels.Length, classes, nameof(logits));
        Require.Finite(logits);
        Require.Labels(labels, classes);
        double low = 1 / HighestTemperature, high = 1 / LowestTemperature, inverse = 1;
        for (var step = 0; step < 200; step++)
        {
            var (slope, curve) = Derivatives(logits, labels, classes, inverse);
            (low, high) = slope < 0 ? (inverse, high) : (low, inverse);
            var next = inverse - (slope / curve);
            if (!(next > low && next < high))
            {
                next = Math.Sqrt(low * high);
            }

            if (Math.Abs(next - inverse) <= 1e-15 * inverse)
            {
                break;
            }

            inverse = next;
        }

        return new TemperatureScaling(1 / inverse);
    }

    /// <summary>As <see cref="Fit"/> for probabilities, read as logits ln p (at least ln 10⁻¹⁵).</summary>
    public static TemperatureScaling FitProbabilities(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, int classes)
    {
        Require.Probabilities(probabilities, labels.Length, classes);
        var logits = new double[probabilities.Length];
        for (var cell = 0; cell < logits.Length; cell++)
        {
            logits[cell] = LogOf(probabilities[cell]);
        }

        return Fit(logits, labels, classes);
    }

    /// <summary>Mean negative log likelihood of softmax(z/T).</summary>
    public double NegativeLogLikelihood(ReadOnlySpan<double> logits, ReadOnlySpan<int> labels, int classes)
    {
        Require.Shape(logits.Length, labels.Length, classes, nameof(logits));
        Require.Labels(labels, classes);
        var scaled = new double[classes];
        var sum = default(CompensatedSum);
        for (var row = 0; row < labels.Length; row++)
        {
            for (var column = 0; column < classes; column++)
            {
                scaled[column] = logits[(row * classes) + column] / Temperature;
            }

            sum.Add(SpecialFunctions.LogSumExp(scaled) - scaled[labels[row]]);
        }

        return sum.Value / labels.Length;
    }

    /// <summary>Softmax of one row of logits over T.</summary>
    public void ApplyToLogits(ReadOnlySpan<double> logits, Span<double> probabilities)
    {
        Require.SameLength(logits.Length, probabilities.Length, nameof(logits), nameof(probabilities));
        for (var column = 0; column < logits.Length; column++)
        {
            probabilities[column] = logits[column] / Temperature;
        }

        var total = SpecialFunctions.LogSumExp(probabilities);
        foreach (ref var value in probabilities)
        {
            value = Math.Exp(value - total);
        }
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> probabilities, Span<double> calibrated)
    {
        Require.SameLength(probabilities.Length, calibrated.Length, nameof(probabilities), nameof(calibrated));
        for (var column = 0; column < probabilities.Length; column++)
        {
            calibrated[column] = LogOf(probabilities[column]);
        }

        ApplyToLogits(calibrated, calibrated);
    }

    private static double LogOf(double probability) => Math.Log(Math.Max(probability, 1e-15));

    private static (double Slope, double Curve) Derivatives(
        ReadOnlySpan<double> logits, ReadOnlySpan<int> labels, int classes, double inverse)
    {
        double slope = 0, curve = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            var current = logits.Slice(row * classes, classes);
            var top = current[ArgMax.Of(current)];
            double total = 0, first = 0, second = 0;
            foreach (var logit in current)
            {
                // Logits relative to the top keep the moments small.
                var shifted = logit - top;
                var weight = Math.Exp(inverse * shifted);
                total += weight;
                first += weight * shifted;
                second += weight * shifted * shifted;
            }

            first /= total;
            slope += first - (current[labels[row]] - top);
            curve += (second / total) - (first * first);
        }

        return (slope, curve);
    }
}
