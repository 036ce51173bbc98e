using Treadle.Statistics.Drift;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.ActiveLearning;

/// <summary>Discriminative active learning: items that a classifier tells most surely from the labelled ones, in sub-batches.</summary>
/// <remarks>Covers the pool; says nothing about uncertainty. Source: D. Gissin and S. Shalev-Shwartz (2019), arXiv:1907.06347.</remarks>
public static class DiscriminativeSelection
{
    /// <summary>How many times the classifier is trained anew within a batch.</summary>
    public const int DefaultSubBatches = 10;

    /// <summary>Chooses items.</summary>
    /// <param name="rows">N rows.</param>
    /// <param name="labeled">Rows already labelled; at least one.</param>
    /// <param name="count">How many; fewer when the pool is smaller.</param>
    /// <param name="subBatches">How many times the classifier is trained; chosen items count as labelled in the next.</param>
    /// <returns>Indices in the order of choice; ties by lowest index.</returns>
    /// <exception cref="ArgumentException">No labelled row, an index outside the rows, or a value is not finite.</exception>
    /// <remarks>O(subBatches·N·d²). The classifier is a ridge-penalised logistic regression on standardised columns.</remarks>
    public static int[] Select(MatrixView<double> rows, ReadOnlySpan<int> labeled, int count, int subBatches = DefaultSubBatches)
    {
        Require.NotEmpty(labeled.Length, nameof(labeled));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(subBatches);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        RowIndices.Check(labeled, rows.Rows, nameof(labeled));
        var isLabeled = new bool[rows.Rows];
        foreach (var row in labeled)
        {
            isLabeled[row] = true;
        }

        var wanted = Math.Min(count, isLabeled.Count(taken => !taken));
        var picked = new List<int>(wanted);
        while (picked.Count < wanted)
        {
            int[] targets = [.. isLabeled.Select(taken => taken ? 0 : 1)];
            var model = DomainClassifier.Fit(rows, targets);
            var scores = model.Probabilities(rows);
            for (var row = 0; row < scores.Length; row++)
            {
                scores[row] = isLabeled[row] ? -1 : scores[row];
            }

            var size = Math.Min(wanted - picked.Count, (wanted + subBatches - 1) / subBatches);
            foreach (var row in TopItems.Largest(scores, size))
            {
                isLabeled[row] = true;
                picked.Add(row);
            }
        }

        return [.. picked];
    }
}
