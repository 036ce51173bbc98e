using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Calibration;

/// <summary>One curve per class against the rest; the results are scaled to sum to one.</summary>
/// <remarks>A row whose curves are all zero keeps its own probabilities. Source: B. Zadrozny and C. Elkan (2002), doi:10.1145/775047.775151.</remarks>
public sealed class PerClassCalibration : IProbabilityCalibrator
{
    private readonly IScoreCalibrator[] _curves;

    /// <summary>Takes K curves.</summary>
    public PerClassCalibration(IEnumerable<IScoreCalibrator> curves)
    {
        _curves = [.. curves];
        Require.NotEmpty(_curves.Length, nameof(curves));
    }

    /// <summary>The curves in the order of the classes.</summary>
    public IReadOnlyList<IScoreCalibrator> Curves => _curves;

    /// <summary>Fits one isotonic curve per class.</summary>
    /// <param name="probabilities">N × K, row-major, of held-out rows.</param>
    /// <param name="labels">N class indices in [0, K).</param>
    /// <param name="classes">K.</param>
    public static PerClassCalibration FitIsotonic(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, int classes) =>
        Fit(probabilities, labels, classes, (scores, flags) => IsotonicRegression.Fit(scores, flags));

    /// <summary>Fits one logistic curve per class.</summary>
    /// <inheritdoc cref="FitIsotonic"/>
    public static PerClassCalibration FitPlatt(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, int classes) =>
        Fit(probabilities, labels, classes, (scores, flags) => PlattScaling.Fit(scores, flags));

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> probabilities, Span<double> calibrated)
    {
        Require.SameLength(_curves.Length, probabilities.Length, nameof(Curves), nameof(probabilities));
        Require.SameLength(_curves.Length, calibrated.Length, nameof(Curves), nameof(calibrated));
        Span<double> values = stackalloc double[_curves.Length];
        var sum = 0.0;
        for (var column = 0; column < values.Length; column++)
        {
            values[column] = _curves[column].Apply(probabilities[column]);
            sum += values[column];
        }

        for (var column = 0; column < values.Length; column++)
        {
            calibrated[column] = sum > 0 ? values[column] / sum : probabilities[column];
        }
    }

    private static PerClassCalibration Fit(
        ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, int classes, Func<double[], int[], IScoreCalibrator> fit)
    {
        Require.NotEmpty(labels.Length, nameof(labels));
        Require.Labels(labels, classes);
        Require.Probabilities(probabilities, labels.Length, classes);
        var curves = new IScoreCalibrator[classes];
        for (var column = 0; column < classes; column++)
        {
            var scores = new double[labels.Length];
            var flags = new int[labels.Length];
            for (var row = 0; row < labels.Length; row++)
            {
                scores[row] = probabilities[(row * classes) + column];
                flags[row] = labels[row] == column ? 1 : 0;
            }

            curves[column] = fit(scores, flags);
        }

        return new PerClassCalibration(curves);
    }
}
