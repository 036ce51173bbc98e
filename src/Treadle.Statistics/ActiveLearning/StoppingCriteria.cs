using Treadle.Statistics.Agreement;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.ActiveLearning;

/// <summary>Measures of whether further labels still change the model.</summary>
/// <remarks>None of them sees quality: a model that has stopped learning the wrong thing looks finished. Keep a random audit slice beside them.</remarks>
public static class StoppingCriteria
{
    /// <summary>Cohen's κ of two successive models' predictions on a fixed set; 1 when both always say the same single class.</summary>
    /// <remarks>Stop when the mean over a window of rounds reaches .99. Source: M. Bloodgood and K. Vijay-Shanker (2009).</remarks>
    public static double Kappa(ReadOnlySpan<int> before, ReadOnlySpan<int> after, int classes)
    {
        var kappa = CohenKappa.Of(before, after, classes).Weighted(KappaWeights.None);
        return double.IsNaN(kappa) ? 1 : kappa;
    }

    /// <summary>Whether the mean of the last <paramref name="window"/> values exists and passes the test.</summary>
    /// <param name="history">One value per round; NaN where there was none.</param>
    /// <param name="window">How many rounds.</param>
    /// <param name="isEnough">The test of the mean.</param>
    public static bool WindowMean(ReadOnlySpan<double> history, int window, Func<double, bool> isEnough)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(window);
        if (history.Length < window)
        {
            return false;
        }

        var sum = 0.0;
        foreach (var value in history[^window..])
        {
            sum += value;
        }

        return !double.IsNaN(sum) && isEnough(sum / window);
    }

    /// <summary>Whether each of the last <paramref name="window"/> values exists and passes the test.</summary>
    /// <param name="history">One value per round; NaN where there was none.</param>
    /// <param name="window">How many rounds.</param>
    /// <param name="isEnough">The test of each value.</param>
    public static bool WindowAll(ReadOnlySpan<double> history, int window, Func<double, bool> isEnough)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(window);
        if (history.Length < window)
        {
            return false;
        }

        foreach (var value in history[^window..])
        {
            if (double.IsNaN(value) || !isEnough(value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Share of predictions that changed between two models.</summary>
    public static double ClassificationChange(ReadOnlySpan<int> before, ReadOnlySpan<int> after)
    {
        Require.SameLength(before.Length, after.Length, nameof(before), nameof(after));
        Require.NotEmpty(before.Length, nameof(before));
        var changed = 0;
        for (var row = 0; row < before.Length; row++)
        {
            changed += before[row] == after[row] ? 0 : 1;
        }

        return (double)changed / before.Length;
    }

    /// <summary>Estimated change of F1 of a binary classifier from the agreement of two models: 1 − 2a/(2a + b + c) over predictions of class 1.</summary>
    /// <remarks>Source: M. Altschuler and M. Bloodgood (2019), arXiv:1901.09126. Nothing predicted as 1 by either: no change.</remarks>
    public static double FChange(ReadOnlySpan<int> before, ReadOnlySpan<int> after)
    {
        Require.SameLength(before.Length, after.Length, nameof(before), nameof(after));
        var (both, one) = (0, 0);
        for (var row = 0; row < before.Length; row++)
        {
            both += before[row] == 1 && after[row] == 1 ? 1 : 0;
            one += before[row] != after[row] ? 1 : 0;
        }

        return both + one == 0 ? 0 : 1 - (2.0 * both / ((2 * both) + one));
    }

    /// <summary>Mean entropy over ln K, in [0, 1]. Meaningless when the probabilities are not calibrated.</summary>
    public static double OverallUncertainty(ReadOnlySpan<double> probabilities, int classes)
    {
        var rows = probabilities.Length / classes;
        Require.NotEmpty(rows, nameof(probabilities));
        var entropies = new double[rows];
        UncertaintyScores.Entropy(probabilities, classes, entropies);
        return CompensatedSum.Of(entropies) / rows / Math.Log(classes);
    }
}
