using Treadle.Models.Text;

namespace Treadle.Models.Linear;

/// <summary>Rows to learn from: features, a distribution over classes for each, and how much each counts.</summary>
/// <param name="Features">R × F.</param>
/// <param name="Targets">R × K, row-major; every row sums to 1.</param>
/// <param name="RowWeights">R positive numbers.</param>
/// <param name="Classes">K.</param>
internal sealed record WeightedRows(SparseRows Features, double[] Targets, double[] RowWeights, int Classes)
{
    /// <summary>Some of the rows, in the given order.</summary>
    public WeightedRows Take(IReadOnlyList<int> rows)
    {
        var targets = new double[rows.Count * Classes];
        var weights = new double[rows.Count];
        for (var index = 0; index < rows.Count; index++)
        {
            Targets.AsSpan(rows[index] * Classes, Classes).CopyTo(targets.AsSpan(index * Classes));
            weights[index] = RowWeights[rows[index]];
        }

        return new WeightedRows(Features.Take(rows), targets, weights, Classes);
    }
}
