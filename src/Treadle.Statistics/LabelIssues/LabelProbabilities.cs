using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.LabelIssues;

/// <summary>The guard and the row facts that all methods on given labels share.</summary>
internal static class LabelProbabilities
{
    /// <summary>Probabilities of many classes exported in single precision miss one by more than the library's usual bound.</summary>
    public const double RowSumTolerance = 1e-4;

    /// <summary>How much better another class must be before it counts as predicted, and how far below a threshold counts as on it.</summary>
    public const double Margin = 1e-6;

    public static void Check(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        Require.Labels(labels, classes);
        Require.Shape(probabilities.Length, labels.Length, classes, nameof(probabilities));
        for (var row = 0; row < labels.Length; row++)
        {
            var current = probabilities.Slice(row * classes, classes);
            var sum = 0.0;
            var isOutside = false;
            foreach (var p in current)
            {
                sum += p;
                isOutside |= !(p >= 0 && p <= 1);
            }

            if (isOutside || !(Math.Abs(sum - 1) <= RowSumTolerance))
            {
                Refuse(current, row, sum);
            }
        }
    }

    /// <summary>Whether the given class is, up to <see cref="Margin"/>, the most probable one.</summary>
    public static bool IsPredicted(ReadOnlySpan<double> row, int label)
    {
        var bound = row[label] + Margin;
        for (var index = 0; index < row.Length; index++)
        {
            // Equal values go to the lower index, as in the peer's argmax.
            if (row[index] > bound || (row[index] == bound && index < label))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Puts the row indices of every class together: rows of class k are order[start[k] .. start[k + 1]], ascending.</summary>
    public static (int[] Order, int[] Starts) ByClass(ReadOnlySpan<int> labels, int classes)
    {
        var starts = new int[classes + 1];
        foreach (var label in labels)
        {
            starts[label + 1]++;
        }

        for (var k = 0; k < classes; k++)
        {
            starts[k + 1] += starts[k];
        }

        var next = starts.AsSpan(0, classes).ToArray();
        var order = new int[labels.Length];
        for (var row = 0; row < labels.Length; row++)
        {
            order[next[labels[row]]++] = row;
        }

        return (order, starts);
    }

    private static void Refuse(ReadOnlySpan<double> current, int row, double sum)
    {
        for (var column = 0; column < current.Length; column++)
        {
            if (!(current[column] >= 0 && current[column] <= 1))
            {
                throw new ArgumentException($"probabilities[{row}, {column}] is {current[column]}; every probability must be in [0, 1].", nameof(current));
            }
        }

        throw new ArgumentException($"Row {row} of probabilities sums to {sum}; every row must sum to 1 within {RowSumTolerance}.", nameof(current));
    }
}
