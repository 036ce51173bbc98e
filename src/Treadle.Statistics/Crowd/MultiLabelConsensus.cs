using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Crowd;

/// <summary>Sets of labels from annotators who overlook labels or add wrong ones, each at their own rate.</summary>
/// <remarks>
/// Expectation–maximisation: every (item, label) is present or not; an annotator has one probability to give a present label and one to give an absent one, shared by
/// all labels, so that rare labels borrow from common ones; every label has its own share. Rates start from the majority and are smoothed by imagined answers. O(R·L·rounds).
/// Source: the two-class model of A. P. Dawid and A. M. Skene (1979), doi:10.2307/2346806, with rates shared over labels. Peer: none in crowd-kit.
/// </remarks>
public sealed class MultiLabelConsensus
{
    /// <summary>The most rounds by default.</summary>
    public const int DefaultIterations = 100;

    // One imagined answer in each cell: nobody is ever taken for perfect, and a label that nobody gave keeps a chance.
    private const double Imagined = 1;
    private const double Tolerance = 1e-6;

    private MultiLabelConsensus(int labels, double[] posteriors, double[] shares, double[] hits, double[] falseAlarms)
    {
        Labels = labels;
        Posteriors = posteriors;
        Shares = shares;
        Hits = hits;
        FalseAlarms = falseAlarms;
    }

    /// <summary>L, the number of labels.</summary>
    public int Labels { get; }

    /// <summary>N × L probabilities that the item has the label, row-major; the label's share for items without answers.</summary>
    public IReadOnlyList<double> Posteriors { get; }

    /// <summary>L shares of items that have the label.</summary>
    public IReadOnlyList<double> Shares { get; }

    /// <summary>W probabilities to give a label that is present.</summary>
    public IReadOnlyList<double> Hits { get; }

    /// <summary>W probabilities to give a label that is absent.</summary>
    public IReadOnlyList<double> FalseAlarms { get; }

    /// <summary>Whether the item more likely has the label than not; an even chance counts as having it.</summary>
    public bool Has(int item, int label) => Posteriors[(item * Labels) + label] >= 0.5;

    /// <summary>Fits the model.</summary>
    /// <param name="items">R item indices in [0, N).</param>
    /// <param name="annotators">R annotator indices in [0, W).</param>
    /// <param name="answers">R × L flags, 1 = given.</param>
    /// <param name="itemCount">N.</param>
    /// <param name="annotatorCount">W.</param>
    /// <param name="iterations">The most rounds.</param>
    /// <exception cref="ArgumentException">No answers, lengths disagree, an index is out of range or a flag is not 0 or 1.</exception>
    public static MultiLabelConsensus Fit(
        ReadOnlySpan<int> items,
        ReadOnlySpan<int> annotators,
        MatrixView<int> answers,
        int itemCount,
        int annotatorCount,
        int iterations = DefaultIterations)
    {
        Require.NotEmpty(items.Length, nameof(items));
        Require.SameLength(items.Length, annotators.Length, nameof(items), nameof(annotators));
        Require.SameLength(items.Length, answers.Rows, nameof(items), nameof(answers));
        Require.Labels(items, itemCount);
        Require.Labels(annotators, annotatorCount);
        Require.Labels(answers.Values, 2, nameof(answers));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(iterations);
        var labels = answers.Columns;
        var posteriors = Majority(items, answers, itemCount);
        var (shares, hits, falseAlarms) = Rates(items, annotators, answers, posteriors, annotatorCount);
        for (var round = 0; round < iterations; round++)
        {
            var before = posteriors;
            posteriors = Expect(items, annotators, answers, itemCount, (shares, hits, falseAlarms));
            (shares, hits, falseAlarms) = Rates(items, annotators, answers, posteriors, annotatorCount);
            if (posteriors.Zip(before, (after, old) => Math.Abs(after - old)).Max() < Tolerance)
            {
                break;
            }
        }

        return new MultiLabelConsensus(labels, posteriors, shares, hits, falseAlarms);
    }

    private static double[] Majority(ReadOnlySpan<int> items, MatrixView<int> answers, int itemCount)
    {
        var given = new double[itemCount * answers.Columns];
        var all = new double[itemCount];
        for (var row = 0; row < items.Length; row++)
        {
            all[items[row]]++;
            for (var label = 0; label < answers.Columns; label++)
            {
                given[(items[row] * answers.Columns) + label] += answers[row, label];
            }
        }

        for (var cell = 0; cell < given.Length; cell++)
        {
            given[cell] = all[cell / answers.Columns] > 0 ? given[cell] / all[cell / answers.Columns] : 0.5;
        }

        return given;
    }

    private static (double[] Shares, double[] Hits, double[] FalseAlarms) Rates(
        ReadOnlySpan<int> items, ReadOnlySpan<int> annotators, MatrixView<int> answers, double[] posteriors, int annotatorCount)
    {
        var labels = answers.Columns;
        var answered = new bool[posteriors.Length / labels];
        var (hits, present) = (new double[annotatorCount], new double[annotatorCount]);
        var (alarms, absent) = (new double[annotatorCount], new double[annotatorCount]);
        for (var row = 0; row < items.Length; row++)
        {
            answered[items[row]] = true;
            for (var label = 0; label < labels; label++)
            {
                var p = posteriors[(items[row] * labels) + label];
                present[annotators[row]] += p;
                absent[annotators[row]] += 1 - p;
                hits[annotators[row]] += answers[row, label] * p;
                alarms[annotators[row]] += answers[row, label] * (1 - p);
            }
        }

        var shares = new double[labels];
        for (var cell = 0; cell < posteriors.Length; cell++)
        {
            shares[cell % labels] += answered[cell / labels] ? posteriors[cell] : 0;
        }

        var known = answered.Count(isAnswered => isAnswered);
        return ([.. shares.Select(sum => (sum + Imagined) / (known + (2 * Imagined)))], Smooth(hits, present), Smooth(alarms, absent));
    }

    private static double[] Smooth(double[] counts, double[] totals) =>
        [.. counts.Zip(totals, (count, total) => (count + Imagined) / (total + (2 * Imagined)))];

    private static double[] Expect(
        ReadOnlySpan<int> items,
        ReadOnlySpan<int> annotators,
        MatrixView<int> answers,
        int itemCount,
        (double[] Shares, double[] Hits, double[] FalseAlarms) rates)
    {
        var labels = answers.Columns;
        var odds = new double[itemCount * labels];
        for (var cell = 0; cell < odds.Length; cell++)
        {
            odds[cell] = Math.Log(rates.Shares[cell % labels] / (1 - rates.Shares[cell % labels]));
        }

        for (var row = 0; row < items.Length; row++)
        {
            var (hit, alarm) = (rates.Hits[annotators[row]], rates.FalseAlarms[annotators[row]]);
            var (given, silent) = (Math.Log(hit / alarm), Math.Log((1 - hit) / (1 - alarm)));
            for (var label = 0; label < labels; label++)
            {
                odds[(items[row] * labels) + label] += answers[row, label] == 1 ? given : silent;
            }
        }

        return [.. odds.Select(value => 1 / (1 + Math.Exp(-value)))];
    }
}
