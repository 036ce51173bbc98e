using Treadle.Statistics.Metrics;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Drift;

/// <summary>Classifier two-sample test: if a classifier can tell current rows from reference rows, they differ.</summary>
/// <remarks>Leaks decide it too: a time stamp or a running number as a column makes any two periods differ. An AUC below ½ means nothing. Source: D. Lopez-Paz and M. Oquab (2017), arXiv:1610.06545.</remarks>
public static class ClassifierTwoSample
{
    /// <summary>Out-of-fold probabilities that each row is a current one, from the linear <see cref="DomainClassifier"/>.</summary>
    /// <param name="rows">Reference and current rows together.</param>
    /// <param name="domain">0 for reference rows, 1 for current ones.</param>
    /// <param name="random">Derived from a stored seed; deals rows to folds.</param>
    /// <param name="folds">At least 2.</param>
    /// <exception cref="ArgumentException">Lengths disagree or a value is not finite.</exception>
    public static double[] OutOfFold(MatrixView<double> rows, ReadOnlySpan<int> domain, Pcg32 random, int folds = 5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        Require.SameLength(rows.Rows, domain.Length, nameof(rows), nameof(domain));
        Require.Labels(domain, 2);
        var order = Enumerable.Range(0, rows.Rows).ToArray();
        random.Shuffle<int>(order);
        var probabilities = new double[rows.Rows];
        for (var fold = 0; fold < folds; fold++)
        {
            var held = order.Where((_, place) => place % folds == fold).ToArray();
            var kept = order.Where((_, place) => place % folds != fold).ToArray();
            var targets = new int[kept.Length];
            for (var place = 0; place < kept.Length; place++)
            {
                targets[place] = domain[kept[place]];
            }

            var model = DomainClassifier.Fit(new MatrixView<double>(Rows(rows, kept), rows.Columns), targets);
            var scores = model.Probabilities(new MatrixView<double>(Rows(rows, held), rows.Columns));
            for (var place = 0; place < held.Length; place++)
            {
                probabilities[held[place]] = scores[place];
            }
        }

        return probabilities;
    }

    /// <summary>AUC and its permutation p-value (1 + #{permuted ≥ observed})/(1 + B).</summary>
    /// <param name="domain">0 for reference rows, 1 for current ones; both occur.</param>
    /// <param name="probabilities">Out-of-fold probabilities of a current row, from any classifier.</param>
    /// <param name="random">Derived from a stored seed.</param>
    /// <param name="permutations">B.</param>
    /// <remarks>O(N log N + B·N). Permuting the domains of fixed out-of-fold scores is exact up to the weak dependence between folds.</remarks>
    public static TwoSampleResult Test(ReadOnlySpan<int> domain, ReadOnlySpan<double> probabilities, Pcg32 random, int permutations = 200)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(permutations);
        Require.Labels(domain, 2);
        var observed = RocAuc.Of(domain, probabilities);
        // The area is a sum of ranks, and the ranks do not change when domains are permuted. Twice a mid-rank is a whole number.
        var ranks = new double[domain.Length];
        Ranks.Mid(probabilities, ranks);
        var shuffled = domain.ToArray();
        var threshold = TwiceRankSum(shuffled, ranks);
        var reached = 0;
        for (var permutation = 0; permutation < permutations; permutation++)
        {
            random.Shuffle<int>(shuffled);
            reached += TwiceRankSum(shuffled, ranks) >= threshold ? 1 : 0;
        }

        return new TwoSampleResult(observed, (1.0 + reached) / (1 + permutations));
    }

    /// <summary>Share of rows told right at ½, and the one-sided binomial p-value against guessing.</summary>
    /// <param name="domain">0 or 1 per row.</param>
    /// <param name="probabilities">Out-of-fold probabilities of a 1.</param>
    /// <param name="guessing">Accuracy of guessing: the share of the larger set.</param>
    public static TwoSampleResult Accuracy(ReadOnlySpan<int> domain, ReadOnlySpan<double> probabilities, double guessing = 0.5)
    {
        Require.SameLength(domain.Length, probabilities.Length, nameof(domain), nameof(probabilities));
        Require.NotEmpty(domain.Length, nameof(domain));
        Require.Labels(domain, 2);
        Require.UnitInterval(probabilities);
        Require.OpenUnit(guessing);
        var right = 0;
        for (var row = 0; row < domain.Length; row++)
        {
            right += (probabilities[row] >= 0.5 ? 1 : 0) == domain[row] ? 1 : 0;
        }

        return new TwoSampleResult((double)right / domain.Length, BinomialDistribution.AtLeast(right, domain.Length, guessing));
    }

    private static long TwiceRankSum(int[] domain, double[] ranks)
    {
        var sum = 0L;
        for (var row = 0; row < domain.Length; row++)
        {
            sum += domain[row] == 1 ? (long)(2 * ranks[row]) : 0;
        }

        return sum;
    }

    private static double[] Rows(MatrixView<double> rows, int[] indices)
    {
        var copy = new double[indices.Length * rows.Columns];
        for (var place = 0; place < indices.Length; place++)
        {
            rows.Row(indices[place]).CopyTo(copy.AsSpan(place * rows.Columns));
        }

        return copy;
    }
}
