using Treadle.Statistics.Intervals;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Agreement;

/// <summary>Agreement beyond chance of a fixed number of annotators per item.</summary>
/// <remarks>O(N·K). Source: J. L. Fleiss (1971), doi:10.1037/h0031619; J. J. Randolph (2005). Peer: statsmodels fleiss_kappa; differs: nothing.</remarks>
public sealed class FleissKappa
{
    private FleissKappa(double kappa, double randolph, double percent, double[] perItem)
    {
        Kappa = kappa;
        Randolph = randolph;
        PercentAgreement = percent;
        PerItem = perItem;
    }

    /// <summary>Chance from the pooled class shares; NaN when only one class was given.</summary>
    public double Kappa { get; }

    /// <summary>Chance 1/K: free of the class shares.</summary>
    public double Randolph { get; }

    /// <summary>Mean share of agreeing pairs.</summary>
    public double PercentAgreement { get; }

    /// <summary>The share of agreeing pairs of every item.</summary>
    public IReadOnlyList<double> PerItem { get; }

    /// <summary>From counts of classes.</summary>
    /// <param name="counts">N × K, row-major: how many annotators gave each class; every row has the same sum of at least 2.</param>
    /// <param name="classes">K.</param>
    /// <exception cref="ArgumentException">No items, wrong shape, a negative count, or rows with different sums (the message names the row).</exception>
    public static FleissKappa OfCounts(ReadOnlySpan<int> counts, int classes)
    {
        Require.NotEmpty(counts.Length, nameof(counts));
        for (var index = 0; index < counts.Length; index++)
        {
            if (counts[index] < 0)
            {
                throw new ArgumentException($"counts[{index}] is {counts[index]}; a count cannot be negative.", nameof(counts));
            }
        }

        var table = new MatrixView<int>(counts, classes);
        var annotators = Sum(table.Row(0));
        if (annotators < 2)
        {
            throw new ArgumentException("Row 0 has fewer than two ratings.", nameof(counts));
        }

        var shares = new double[classes];
        var perItem = new double[table.Rows];
        for (var item = 0; item < table.Rows; item++)
        {
            var row = table.Row(item);
            if (Sum(row) != annotators)
            {
                throw new ArgumentException($"Row {item} has {Sum(row)} ratings; every item needs {annotators}.", nameof(counts));
            }

            var squares = 0.0;
            for (var index = 0; index < classes; index++)
            {
                shares[index] += (double)row[index] / (annotators * (double)table.Rows);
                squares += (double)row[index] * row[index];
            }

            perItem[item] = (squares - annotators) / ((double)annotators * (annotators - 1));
        }

        var observed = perItem.Average();
        var chance = shares.Sum(share => share * share);
        return new FleissKappa(
            (observed - chance) / (1 - chance), (observed - (1.0 / classes)) / (1 - (1.0 / classes)), observed, perItem);
    }

    /// <summary>Fleiss' kappa with a bootstrap over items.</summary>
    /// <param name="counts">N × K, row-major: how many annotators gave each class; every row has the same sum of at least 2.</param>
    /// <param name="classes">K.</param>
    /// <param name="random">Source of the draws.</param>
    /// <param name="replicates">How many resamples.</param>
    /// <exception cref="ArgumentException">No items, wrong shape, a negative count, or rows with different sums (the message names the row).</exception>
    public static BootstrapResult WithInterval(ReadOnlySpan<int> counts, int classes, Pcg32 random, int replicates = Bootstrap.DefaultReplicates)
    {
        OfCounts(counts, classes);
        var all = counts.ToArray();
        return Bootstrap.Of(
            all.Length / classes,
            rows =>
            {
                var picked = new int[rows.Length * classes];
                for (var place = 0; place < rows.Length; place++)
                {
                    all.AsSpan(rows[place] * classes, classes).CopyTo(picked.AsSpan(place * classes));
                }

                return OfCounts(picked, classes).Kappa;
            },
            random,
            replicates);
    }

    /// <summary>From ratings without gaps.</summary>
    /// <param name="ratings">N × A class indices, row-major.</param>
    /// <param name="annotators">A, at least 2.</param>
    /// <param name="classes">K.</param>
    /// <exception cref="ArgumentException">Wrong shape or an index out of range.</exception>
    public static FleissKappa Of(ReadOnlySpan<int> ratings, int annotators, int classes) => OfCounts(Counts(ratings, annotators, classes), classes);

    /// <summary>N × K counts of classes from N × A ratings.</summary>
    public static int[] Counts(ReadOnlySpan<int> ratings, int annotators, int classes)
    {
        Require.Labels(ratings, classes);
        var table = new MatrixView<int>(ratings, annotators);
        var counts = new int[table.Rows * classes];
        for (var item = 0; item < table.Rows; item++)
        {
            foreach (var rating in table.Row(item))
            {
                counts[(item * classes) + rating]++;
            }
        }

        return counts;
    }

    private static int Sum(ReadOnlySpan<int> row)
    {
        var sum = 0;
        foreach (var count in row)
        {
            sum += count;
        }

        return sum;
    }
}
