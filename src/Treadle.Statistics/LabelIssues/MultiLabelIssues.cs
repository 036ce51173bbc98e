using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.LabelIssues;

/// <summary>Label issues where an item may have any number of classes: each class is a yes/no problem of its own.</summary>
public static class MultiLabelIssues
{
    /// <summary>Weight of the worse class in the moving average.</summary>
    public const double DefaultAlpha = 0.8;

    /// <summary>Items in which the presence or absence of at least one class is flagged.</summary>
    /// <param name="isPresent">N × K, row-major: whether the class was given.</param>
    /// <param name="probabilities">N × K probabilities of presence in [0, 1]; rows need not sum to 1. Out-of-sample.</param>
    /// <param name="classes">K.</param>
    /// <param name="options">Which rule; prune by noise rate when null.</param>
    /// <returns>Flagged items in ascending order.</returns>
    /// <exception cref="ArgumentException">Shapes disagree or a probability is outside [0, 1].</exception>
    /// <remarks>O(N·K). Peer: cleanlab multilabel_classification.filter; differs: nothing.</remarks>
    public static int[] Find(ReadOnlySpan<bool> isPresent, ReadOnlySpan<double> probabilities, int classes, IssueFilterOptions? options = null)
    {
        var rows = Check(isPresent, probabilities, classes);
        var flagged = new SortedSet<int>();
        for (var k = 0; k < classes; k++)
        {
            var (labels, binary) = Binary(isPresent, probabilities, classes, k, rows);
            flagged.UnionWith(LabelIssueFilter.Find(labels, binary, 2, options));
        }

        return [.. flagged];
    }

    /// <summary>A score for each item and class, lower means more likely wrong.</summary>
    /// <param name="isPresent">N × K, row-major.</param>
    /// <param name="probabilities">N × K probabilities of presence.</param>
    /// <param name="classes">K.</param>
    /// <param name="score">A score of given labels, as <see cref="LabelQuality.SelfConfidence"/>.</param>
    /// <returns>N × K scores in [0, 1].</returns>
    /// <exception cref="ArgumentException">Shapes disagree or a probability is outside [0, 1].</exception>
    public static double[] ScoresPerClass(ReadOnlySpan<bool> isPresent, ReadOnlySpan<double> probabilities, int classes, LabelScore score)
    {
        var rows = Check(isPresent, probabilities, classes);
        var scores = new double[rows * classes];
        var column = new double[rows];
        for (var k = 0; k < classes; k++)
        {
            var (labels, binary) = Binary(isPresent, probabilities, classes, k, rows);
            score(labels, binary, 2, column);
            for (var row = 0; row < rows; row++)
            {
                scores[(row * classes) + k] = column[row];
            }
        }

        return scores;
    }

    /// <summary>One score per item: the classes' scores from best to worst in an exponential moving average, so that the worst weighs most.</summary>
    /// <param name="scoresPerClass">N × K.</param>
    /// <param name="classes">K.</param>
    /// <param name="alpha">Weight of the newer, worse score; in (0, 1].</param>
    public static double[] MovingAverage(ReadOnlySpan<double> scoresPerClass, int classes, double alpha = DefaultAlpha)
    {
        if (alpha is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "alpha must be in (0, 1].");
        }

        var pooled = new double[scoresPerClass.Length / classes];
        for (var row = 0; row < pooled.Length; row++)
        {
            var sorted = scoresPerClass.Slice(row * classes, classes).ToArray();
            Array.Sort(sorted);
            pooled[row] = sorted[^1];
            for (var place = sorted.Length - 2; place >= 0; place--)
            {
                pooled[row] = (alpha * sorted[place]) + ((1 - alpha) * pooled[row]);
            }
        }

        return pooled;
    }

    /// <summary>One score per item: the smooth minimum of the classes' scores.</summary>
    public static double[] SoftMinimumOf(ReadOnlySpan<double> scoresPerClass, int classes, double temperature)
    {
        var pooled = new double[scoresPerClass.Length / classes];
        for (var row = 0; row < pooled.Length; row++)
        {
            pooled[row] = SoftMinimum.Of(scoresPerClass.Slice(row * classes, classes), temperature);
        }

        return pooled;
    }

    private static int Check(ReadOnlySpan<bool> isPresent, ReadOnlySpan<double> probabilities, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        Require.SameLength(isPresent.Length, probabilities.Length, nameof(isPresent), nameof(probabilities));
        Require.Shape(probabilities.Length, probabilities.Length / classes, classes, nameof(probabilities));
        Require.UnitInterval(probabilities);
        return probabilities.Length / classes;
    }

    private static (int[] Labels, double[] Binary) Binary(ReadOnlySpan<bool> isPresent, ReadOnlySpan<double> probabilities, int classes, int k, int rows)
    {
        var (labels, binary) = (new int[rows], new double[rows * 2]);
        for (var row = 0; row < rows; row++)
        {
            labels[row] = isPresent[(row * classes) + k] ? 1 : 0;
            binary[(row * 2) + 1] = probabilities[(row * classes) + k];
            binary[row * 2] = 1 - binary[(row * 2) + 1];
        }

        return (labels, binary);
    }
}
