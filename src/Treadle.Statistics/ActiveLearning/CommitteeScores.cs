using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.ActiveLearning;

/// <summary>How far the members of a committee (or the passes of one model with dropout) disagree about each item. Larger means more worth asking.</summary>
/// <remarks>
/// Probabilities are item × member × class, row-major. O(N·M·K), no allocation beyond K numbers. The result does not depend on the order of members or
/// the names of classes. Peers: modAL, scikit-activeml, small-text; differ: as said at each.
/// </remarks>
public static class CommitteeScores
{
    private const double Tiny = 1e-8;

    /// <summary>BALD: entropy of the mean minus mean entropy, in bits. What the parameters could still learn from the label.</summary>
    /// <param name="probabilities">N × M × K.</param>
    /// <param name="members">M.</param>
    /// <param name="classes">K.</param>
    /// <param name="scores">Receives N values of at least about 0.</param>
    /// <exception cref="ArgumentException">Shapes disagree, a value is outside [0, 1], or a distribution does not sum to 1.</exception>
    /// <remarks>Source: N. Houlsby et al. (2011), arXiv:1112.5745. Peer: small-text, in bits with 1e-8 inside the logarithm, as here.</remarks>
    public static void Bald(ReadOnlySpan<double> probabilities, int members, int classes, Span<double> scores)
    {
        Check(probabilities, members, classes, scores);
        var mean = new double[classes];
        for (var row = 0; row < scores.Length; row++)
        {
            Mean(Item(probabilities, members, classes, row), mean);
            var expected = 0.0;
            foreach (var p in Item(probabilities, members, classes, row))
            {
                expected -= p * Math.Log2(p + Tiny);
            }

            var total = 0.0;
            foreach (var p in mean)
            {
                total -= p * Math.Log2(p + Tiny);
            }

            scores[row] = total - (expected / members);
        }
    }

    /// <summary>Entropy of the members' hard votes in nats, in [0, ln min(M, K)].</summary>
    /// <inheritdoc cref="Bald"/>
    public static void VoteEntropy(ReadOnlySpan<double> probabilities, int members, int classes, Span<double> scores)
    {
        Check(probabilities, members, classes, scores);
        var votes = new double[classes];
        for (var row = 0; row < scores.Length; row++)
        {
            Votes(Item(probabilities, members, classes, row), votes);
            scores[row] = UncertaintyScores.EntropyOf(votes);
        }
    }

    /// <summary>1 − share of the most voted class, in [0, 1).</summary>
    /// <inheritdoc cref="Bald"/>
    public static void VariationRatio(ReadOnlySpan<double> probabilities, int members, int classes, Span<double> scores)
    {
        Check(probabilities, members, classes, scores);
        var votes = new double[classes];
        for (var row = 0; row < scores.Length; row++)
        {
            Votes(Item(probabilities, members, classes, row), votes);
            scores[row] = 1 - votes[ArgMax.Of(votes)];
        }
    }

    /// <summary>Entropy of the members' mean in nats, in [0, ln K].</summary>
    /// <inheritdoc cref="Bald"/>
    public static void ConsensusEntropy(ReadOnlySpan<double> probabilities, int members, int classes, Span<double> scores)
    {
        Check(probabilities, members, classes, scores);
        var mean = new double[classes];
        for (var row = 0; row < scores.Length; row++)
        {
            Mean(Item(probabilities, members, classes, row), mean);
            scores[row] = UncertaintyScores.EntropyOf(mean);
        }
    }

    /// <summary>The largest divergence of a member from the mean, in nats.</summary>
    /// <inheritdoc cref="Bald"/>
    public static void LargestDivergence(ReadOnlySpan<double> probabilities, int members, int classes, Span<double> scores) =>
        Divergence(probabilities, members, classes, scores, isMean: false);

    /// <summary>The mean divergence of the members from their mean, in nats: BALD in nats, without a small constant.</summary>
    /// <inheritdoc cref="Bald"/>
    public static void MeanDivergence(ReadOnlySpan<double> probabilities, int members, int classes, Span<double> scores) =>
        Divergence(probabilities, members, classes, scores, isMean: true);

    private static void Divergence(ReadOnlySpan<double> probabilities, int members, int classes, Span<double> scores, bool isMean)
    {
        Check(probabilities, members, classes, scores);
        var mean = new double[classes];
        for (var row = 0; row < scores.Length; row++)
        {
            var item = Item(probabilities, members, classes, row);
            Mean(item, mean);
            var (largest, sum) = (0.0, 0.0);
            for (var member = 0; member < members; member++)
            {
                var divergence = 0.0;
                for (var k = 0; k < classes; k++)
                {
                    var p = item[(member * classes) + k];
                    divergence += p > 0 ? p * Math.Log(p / mean[k]) : 0;
                }

                largest = Math.Max(largest, divergence);
                sum += divergence;
            }

            scores[row] = isMean ? sum / members : largest;
        }
    }

    private static ReadOnlySpan<double> Item(ReadOnlySpan<double> probabilities, int members, int classes, int row) =>
        probabilities.Slice(row * members * classes, members * classes);

    private static void Mean(ReadOnlySpan<double> item, Span<double> mean)
    {
        mean.Clear();
        for (var index = 0; index < item.Length; index++)
        {
            mean[index % mean.Length] += item[index];
        }

        foreach (ref var value in mean)
        {
            value /= item.Length / mean.Length;
        }
    }

    private static void Votes(ReadOnlySpan<double> item, Span<double> votes)
    {
        votes.Clear();
        var members = item.Length / votes.Length;
        for (var member = 0; member < members; member++)
        {
            votes[ArgMax.Of(item.Slice(member * votes.Length, votes.Length))] += 1.0 / members;
        }
    }

    private static void Check(ReadOnlySpan<double> probabilities, int members, int classes, Span<double> scores)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(members);
        Require.Probabilities(probabilities, scores.Length * members, classes);
    }
}
