using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Calibration;

/// <summary>Calibrates only when that helps on rows that the calibration has not seen.</summary>
/// <remarks>
/// Every kind is fitted on all folds but one and scored on the one left out; the kind of lowest held-out log loss is taken when its mean gain per row
/// exceeds one standard error. O(folds · fit).
/// </remarks>
public static class CalibrationGate
{
    /// <summary>Folds of the cross-validation.</summary>
    public const int DefaultFolds = 5;

    /// <summary>A zero from an isotonic curve must not make a loss infinite.</summary>
    private const double Floor = 1e-6;

    /// <summary>Decides and fits.</summary>
    /// <param name="probabilities">N × K, row-major; every row sums to 1. Must be out of sample for the model.</param>
    /// <param name="labels">N class indices in [0, K).</param>
    /// <param name="classes">K.</param>
    /// <param name="random">Source of the folds: derive it from the stored seed.</param>
    /// <param name="folds">At least 2; lowered to N when there are fewer rows.</param>
    /// <exception cref="ArgumentException">Fewer than two rows, shapes disagree, a label out of range or a row no distribution.</exception>
    public static CalibrationChoice Choose(
        ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, int classes, Pcg32 random, int folds = DefaultFolds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        Require.Labels(labels, classes);
        Require.Probabilities(probabilities, labels.Length, classes);
        if (labels.Length < 2)
        {
            throw new ArgumentException("Calibration needs at least two rows.", nameof(labels));
        }

        var fold = Folds(labels.Length, Math.Min(folds, labels.Length), random);
        var before = new double[labels.Length];
        Losses(probabilities, labels, classes, null, before);
        var best = CalibrationKind.None;
        var bestLoss = before.Average();
        var bestRows = before;
        var losses = new Dictionary<CalibrationKind, double> { [CalibrationKind.None] = bestLoss };
        foreach (var kind in (CalibrationKind[])[CalibrationKind.Temperature, CalibrationKind.Platt, CalibrationKind.Isotonic])
        {
            var rows = HeldOut(probabilities, labels, classes, fold, kind);
            losses[kind] = rows.Average();
            if (losses[kind] < bestLoss)
            {
                (best, bestLoss, bestRows) = (kind, losses[kind], rows);
            }
        }

        var gain = GainInStandardErrors(before, bestRows);
        var chosen = gain > 1 ? best : CalibrationKind.None;
        return new CalibrationChoice
        {
            Kind = chosen,
            Calibrator = Fit(probabilities, labels, classes, chosen),
            LossBefore = before.Average(),
            Losses = losses,
            GainInStandardErrors = gain,
        };
    }

    /// <summary>Fits one kind on all rows; null for <see cref="CalibrationKind.None"/>.</summary>
    public static IProbabilityCalibrator? Fit(
        ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, int classes, CalibrationKind kind) => kind switch
        {
            CalibrationKind.Temperature => TemperatureScaling.FitProbabilities(probabilities, labels, classes),
            CalibrationKind.Platt => PerClassCalibration.FitPlatt(probabilities, labels, classes),
            CalibrationKind.Isotonic => PerClassCalibration.FitIsotonic(probabilities, labels, classes),
            _ => null,
        };

    private static int[] Folds(int rows, int folds, Pcg32 random)
    {
        var fold = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            fold[row] = row % folds;
        }

        random.Shuffle<int>(fold);
        return fold;
    }

    private static double[] HeldOut(
        ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, int classes, int[] fold, CalibrationKind kind)
    {
        var losses = new double[labels.Length];
        for (var current = 0; current <= fold.Max(); current++)
        {
            var (trainRows, trainLabels, _) = Select(probabilities, labels, classes, fold, row => fold[row] != current);
            var (testRows, testLabels, positions) = Select(probabilities, labels, classes, fold, row => fold[row] == current);
            var own = new double[testLabels.Length];
            Losses(testRows, testLabels, classes, Fit(trainRows, trainLabels, classes, kind), own);
            for (var index = 0; index < own.Length; index++)
            {
                losses[positions[index]] = own[index];
            }
        }

        return losses;
    }

    private static (double[] Probabilities, int[] Labels, int[] Positions) Select(
        ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, int classes, int[] fold, Func<int, bool> keep)
    {
        int[] positions = [.. Enumerable.Range(0, fold.Length).Where(keep)];
        var rows = new double[positions.Length * classes];
        var kept = new int[positions.Length];
        for (var index = 0; index < positions.Length; index++)
        {
            probabilities.Slice(positions[index] * classes, classes).CopyTo(rows.AsSpan(index * classes));
            kept[index] = labels[positions[index]];
        }

        return (rows, kept, positions);
    }

    private static void Losses(
        ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, int classes, IProbabilityCalibrator? calibrator, Span<double> losses)
    {
        var row = new double[classes];
        for (var index = 0; index < labels.Length; index++)
        {
            probabilities.Slice(index * classes, classes).CopyTo(row);
            calibrator?.Apply(row, row);
            losses[index] = -Math.Log(Math.Max(row[labels[index]], Floor));
        }
    }

    private static double GainInStandardErrors(double[] before, double[] after)
    {
        var gains = before.Zip(after, (old, young) => old - young).ToArray();
        var mean = gains.Average();
        var variance = gains.Sum(gain => (gain - mean) * (gain - mean)) / (gains.Length - 1);
        return mean <= 0 ? 0 : variance == 0 ? double.PositiveInfinity : mean / Math.Sqrt(variance / gains.Length);
    }
}
