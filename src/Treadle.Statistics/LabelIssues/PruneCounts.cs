namespace Treadle.Statistics.LabelIssues;

/// <summary>How many items to prune for each pair of classes, from the confident joint.</summary>
internal static class PruneCounts
{
    /// <summary>K × K, [true][given]; the diagonal holds how many items each class keeps.</summary>
    public static long[] Of(ConfidentJoint joint, IssueFilterOptions options)
    {
        var k = joint.Classes;
        var calibrated = joint.Calibrated();
        var kept = KeepAtLeast(calibrated, k, options.MinimumPerClass, options.NoiseShare);
        return options.CountPerClass is { } wanted ? Spread(kept, k, wanted, joint.LabelCounts) : kept;
    }

    private static long[] KeepAtLeast(long[] joint, int k, int minimum, double share)
    {
        var matrix = new double[k * k];
        for (var given = 0; given < k; given++)
        {
            var diagonal = joint[(given * k) + given];
            double kept = Math.Max(diagonal, minimum);
            var occupied = Math.Max(joint.AsSpan(given * k, k).Length - joint.AsSpan(given * k, k).Count(0L) - 1, 1);
            // What the diagonal gains is taken evenly from the noise rates of its column.
            var less = (kept - diagonal) / occupied;
            for (var actual = 0; actual < k; actual++)
            {
                if (actual == given)
                {
                    continue;
                }

                var noise = Math.Max(0, joint[(given * k) + actual] - less);
                matrix[(actual * k) + given] = Math.Truncate(noise * share);
                kept += noise - (noise * share);
            }

            matrix[(given * k) + given] = Math.Truncate(kept);
        }

        return RowRounding.KeepRowSums(matrix, k);
    }

    /// <summary>Spreads a wanted number of issues over the pairs in proportion to the estimate.</summary>
    private static long[] Spread(long[] counts, int k, IReadOnlyList<int> wanted, IReadOnlyList<long> labelCounts)
    {
        var sums = new double[k];
        for (var row = 0; row < k; row++)
        {
            for (var column = 0; column < k; column++)
            {
                sums[row] += counts[(row * k) + column];
            }
        }

        var spread = new double[k * k];
        for (var row = 0; row < k; row++)
        {
            var noise = 0.0;
            for (var column = 0; column < k; column++)
            {
                // Column sums of the transposed matrix divide, as in the peer.
                spread[(row * k) + column] = counts[(row * k) + column] / sums[column];
                noise += column == row ? 0 : spread[(row * k) + column];
            }

            for (var column = 0; column < k; column++)
            {
                spread[(row * k) + column] = column == row
                    ? labelCounts[row] - wanted[row]
                    : noise > 0 ? spread[(row * k) + column] * wanted[row] / noise : 0;
            }
        }

        return RowRounding.KeepRowSums(spread, k);
    }
}
