using Treadle.Statistics.Intervals;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Agreement;

/// <summary>How often two annotators of the same item gave the same class, without correction for chance.</summary>
/// <remarks>O(N·A²). Items with fewer than two ratings say nothing.</remarks>
public sealed class PercentAgreement
{
    private PercentAgreement(double pooled, double meanOfItems, double[] perItem, int[] same, int[] common, int annotators)
    {
        Pooled = pooled;
        MeanOfItems = meanOfItems;
        PerItem = perItem;
        Same = same;
        Common = common;
        Annotators = annotators;
    }

    /// <summary>Agreeing pairs over all pairs; NaN without pairs.</summary>
    public double Pooled { get; }

    /// <summary>Mean over items of the share of agreeing pairs; NaN without pairs.</summary>
    public double MeanOfItems { get; }

    /// <summary>The share of agreeing pairs of every item; NaN with fewer than two ratings.</summary>
    public IReadOnlyList<double> PerItem { get; }

    /// <summary>A × A, row-major: items on which two annotators agree.</summary>
    public IReadOnlyList<int> Same { get; }

    /// <summary>A × A, row-major: items that both rated.</summary>
    public IReadOnlyList<int> Common { get; }

    /// <summary>A, the number of annotators.</summary>
    public int Annotators { get; }

    /// <summary>The mean over items with a bootstrap over the items that have pairs.</summary>
    /// <param name="random">Source of the draws.</param>
    /// <param name="replicates">How many resamples.</param>
    /// <exception cref="ArgumentException">No item has two ratings.</exception>
    public BootstrapResult WithInterval(Pcg32 random, int replicates = Bootstrap.DefaultReplicates) =>
        Bootstrap.OfMean([.. PerItem.Where(share => !double.IsNaN(share))], random, replicates);

    /// <summary>Compares all pairs of annotators.</summary>
    /// <param name="ratings">N × A class indices, row-major, negative where missing.</param>
    /// <param name="annotators">A.</param>
    /// <exception cref="ArgumentException">The ratings do not fill rows of A.</exception>
    public static PercentAgreement Of(ReadOnlySpan<int> ratings, int annotators)
    {
        var table = new MatrixView<int>(ratings, annotators);
        var same = new int[annotators * annotators];
        var common = new int[annotators * annotators];
        var perItem = new double[table.Rows];
        long allSame = 0, allPairs = 0;
        for (var item = 0; item < table.Rows; item++)
        {
            var row = table.Row(item);
            int agreeing = 0, pairs = 0;
            for (var first = 0; first < annotators; first++)
            {
                for (var second = first + 1; second < annotators; second++)
                {
                    if (row[first] >= 0 && row[second] >= 0)
                    {
                        var equal = row[first] == row[second] ? 1 : 0;
                        pairs++;
                        agreeing += equal;
                        common[(first * annotators) + second]++;
                        common[(second * annotators) + first]++;
                        same[(first * annotators) + second] += equal;
                        same[(second * annotators) + first] += equal;
                    }
                }
            }

            perItem[item] = (double)agreeing / pairs;
            allSame += agreeing;
            allPairs += pairs;
        }

        var rated = perItem.Where(share => !double.IsNaN(share)).ToArray();
        return new PercentAgreement(
            (double)allSame / allPairs, rated.Length == 0 ? double.NaN : rated.Average(), perItem, same, common, annotators);
    }
}
