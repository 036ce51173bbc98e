using Treadle.Models.Text;

namespace Treadle.Models.Linear;

/// <summary>Scores of prepared rows under learned weights.</summary>
internal static class LinearScores
{
    /// <summary>Writes bias + Σ value · weight for each chosen row and class.</summary>
    public static void Write(LinearWeights learned, SparseRows features, IReadOnlyList<int> rows, Span<double> scores)
    {
        var classes = learned.Bias.Length;
        for (var index = 0; index < rows.Count; index++)
        {
            var target = scores.Slice(index * classes, classes);
            learned.Bias.CopyTo(target);
            var columns = features.ColumnsOf(rows[index]);
            var values = features.ValuesOf(rows[index]);
            for (var entry = 0; entry < columns.Length; entry++)
            {
                var weights = learned.Weights.AsSpan(columns[entry] * classes, classes);
                for (var label = 0; label < classes; label++)
                {
                    target[label] += values[entry] * weights[label];
                }
            }
        }
    }
}
