namespace Treadle.Models.Tables;

/// <summary>Finds the question that lowers the loss most, from the sums of derivatives by bin.</summary>
/// <remarks>
/// Gain = GL²/(HL+λ) + GR²/(HR+λ) − G²/(H+λ) (Chen and Guestrin 2016, eq. 7). Missing numbers are tried on both sides. Categories are ordered
/// by G/(H + <see cref="CategorySmoothing"/>), after which the best set is a prefix (Fisher 1958); they pay a higher λ for that freedom.
/// Ties go to the earlier column and the lower bin.
/// </remarks>
internal sealed class SplitSearch(BinnedTable table, BoostedTreesSettings settings)
{
    private const double CategorySmoothing = 10;
    private const double CategoryRegularisation = 10;
    private const double LeastGain = 1e-6;

    private readonly int[] _order = new int[BinnedTable.BinsPerColumn];
    private readonly double[] _keys = new double[BinnedTable.BinsPerColumn];

    public TreeSplit? Best(ReadOnlySpan<long> histogram, long total, GradientScale scale)
    {
        TreeSplit? best = null;
        for (var column = 0; column < table.ColumnCount; column++)
        {
            var bins = histogram.Slice(column * BinnedTable.BinsPerColumn, table.BinCount(column));
            best = table.IsCategory(column) ? Categories(column, bins, total, scale, best) : Numbers(column, bins, total, scale, best);
        }

        return best;
    }

    private TreeSplit? Numbers(int column, ReadOnlySpan<long> bins, long total, GradientScale scale, TreeSplit? best)
    {
        var limit = best?.Gain ?? LeastGain;
        var parent = Score(total, scale, settings.Regularisation);
        var (foundBin, foundMissingLeft, foundSum) = (-1, false, 0L);
        var sides = bins[0] != 0 ? 2 : 1;
        for (var side = 0; side < sides; side++)
        {
            var left = side == 1 ? bins[0] : 0;
            for (var bin = 1; bin < bins.Length - 1; bin++)
            {
                left += bins[bin];
                if (bins[bin] == 0 || !IsHeavy(left, total, scale))
                {
                    continue;
                }

                var gain = Score(left, scale, settings.Regularisation) + Score(total - left, scale, settings.Regularisation) - parent;
                if (gain > limit)
                {
                    (limit, foundBin, foundMissingLeft, foundSum) = (gain, bin, side == 1, left);
                }
            }
        }

        return foundBin < 0 ? best : new TreeSplit
        {
            Gain = limit,
            Column = column,
            LeftBins = Mask(Enumerable.Range(1, foundBin).Concat(foundMissingLeft ? [0] : [])),
            LastLeftBin = foundBin,
            LeftSum = foundSum,
        };
    }

    private TreeSplit? Categories(int column, ReadOnlySpan<long> bins, long total, GradientScale scale, TreeSplit? best)
    {
        var count = 0;
        for (var bin = 0; bin < bins.Length; bin++)
        {
            if (bins[bin] != 0)
            {
                _order[count] = bin;
                _keys[count++] = scale.First(bins[bin]) / (scale.Second(bins[bin]) + CategorySmoothing);
            }
        }

        Array.Sort(_keys, _order, 0, count);
        var regularisation = settings.Regularisation + CategoryRegularisation;
        var limit = best?.Gain ?? LeastGain;
        var parent = Score(total, scale, regularisation);
        var (found, foundSum, left) = (-1, 0L, 0L);
        for (var place = 0; place < count - 1; place++)
        {
            left += bins[_order[place]];
            if (!IsHeavy(left, total, scale))
            {
                continue;
            }

            var gain = Score(left, scale, regularisation) + Score(total - left, scale, regularisation) - parent;
            if (gain > limit)
            {
                (limit, found, foundSum) = (gain, place, left);
            }
        }

        return found < 0 ? best : new TreeSplit { Gain = limit, Column = column, LeftBins = Mask(_order.Take(found + 1)), LeftSum = foundSum };
    }

    private bool IsHeavy(long left, long total, GradientScale scale) =>
        scale.Second(left) >= settings.LeastWeight && scale.Second(total - left) >= settings.LeastWeight;

    private static double Score(long sum, GradientScale scale, double regularisation)
    {
        var first = scale.First(sum);
        return first * first / (scale.Second(sum) + regularisation);
    }

    private static ulong[] Mask(IEnumerable<int> bins)
    {
        var mask = new ulong[4];
        foreach (var bin in bins)
        {
            mask[bin >> 6] |= 1UL << (bin & 63);
        }

        return mask;
    }
}
