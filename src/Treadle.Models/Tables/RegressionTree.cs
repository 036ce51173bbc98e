namespace Treadle.Models.Tables;

/// <summary>One tree: nodes in arrays, the root at 0, the right child behind the left one.</summary>
/// <param name="Columns">Column asked at each node; −1 for a leaf.</param>
/// <param name="Thresholds">Numbers up to it go left.</param>
/// <param name="MissingLeft">Whether a missing number goes left.</param>
/// <param name="Children">The left child.</param>
/// <param name="Values">The value of each leaf.</param>
/// <param name="Masks">Of nodes that ask for a category: four words, one bit per category + 1 (bit 0: missing), set = left; otherwise empty.</param>
internal sealed record RegressionTree(int[] Columns, double[] Thresholds, bool[] MissingLeft, int[] Children, double[] Values, ulong[][] Masks)
{
    /// <summary>A tree without a question.</summary>
    public static RegressionTree Leaf(double value) => new([-1], [0], [false], [-1], [value], [[]]);

    public double Predict(ReadOnlySpan<double> row)
    {
        var node = 0;
        while (Columns[node] >= 0)
        {
            var value = row[Columns[node]];
            bool isLeft;
            if (Masks[node].Length > 0)
            {
                var bin = double.IsNaN(value) ? 0 : (int)value + 1;
                isLeft = ((Masks[node][bin >> 6] >> (bin & 63)) & 1) != 0;
            }
            else
            {
                isLeft = double.IsNaN(value) ? MissingLeft[node] : value <= Thresholds[node];
            }

            node = Children[node] + (isLeft ? 0 : 1);
        }

        return Values[node];
    }
}
