using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Performance;

/// <summary>Rows of a classifier: what it predicted, with which probabilities, and the truth where it is known.</summary>
public sealed class LabelledChunk
{
    /// <summary>Takes the rows.</summary>
    /// <param name="probabilities">N × K, row-major; for two classes the second column is the score of the positive class.</param>
    /// <param name="predictions">N class indices in [0, K).</param>
    /// <param name="labels">N class indices, or empty when the truth is unknown.</param>
    /// <param name="classes">K, at least 2.</param>
    /// <exception cref="ArgumentException">No rows, shapes disagree, an index is out of range or a row is no distribution.</exception>
    public LabelledChunk(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> predictions, ReadOnlySpan<int> labels, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        Require.NotEmpty(predictions.Length, nameof(predictions));
        Require.Probabilities(probabilities, predictions.Length, classes);
        Require.Labels(predictions, classes);
        if (!labels.IsEmpty)
        {
            Require.SameLength(predictions.Length, labels.Length, nameof(predictions), nameof(labels));
            Require.Labels(labels, classes);
        }

        Classes = classes;
        Probabilities = probabilities.ToArray();
        Predictions = predictions.ToArray();
        Labels = labels.ToArray();
    }

    /// <summary>K.</summary>
    public int Classes { get; }

    /// <summary>N.</summary>
    public int Rows => Predictions.Length;

    /// <summary>Whether the truth is known.</summary>
    public bool IsLabelled => Labels.Length > 0;

    internal double[] Probabilities { get; }

    internal int[] Predictions { get; }

    internal int[] Labels { get; }

    internal double[] Column(int index)
    {
        var column = new double[Rows];
        for (var row = 0; row < column.Length; row++)
        {
            column[row] = Probabilities[(row * Classes) + index];
        }

        return column;
    }

    internal bool[] IsPredicted(int index) => Array.ConvertAll(Predictions, prediction => prediction == index);

    internal bool[] IsPositive(int index) => Array.ConvertAll(Labels, label => label == index);
}
