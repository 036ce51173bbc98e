using Treadle.Models.Text;

namespace Treadle.Models.Linear;

/// <summary>Scores of prepared rows under learned weights.</summary>
internal static class LinearScores
{
    /// <summary>Writes bias + Σ value · weight for each row and class.</summary>
    public static void Write(LinearWeights learned, SparseRows features, Span<double> scores)
    {
        var classes = learned.Bias.Length;
        for (var row = 0; row < features.RowCount; row++)
        {
            var target = scores.Slice(row * classes, classes);
            learned.Bias.CopyTo(target);
            var columns = features.ColumnsOf(row);
            var values = features.ValuesOf(row);
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
