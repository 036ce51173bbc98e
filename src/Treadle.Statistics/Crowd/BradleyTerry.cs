using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Crowd;

/// <summary>A scale from comparisons of two items at a time: P(i beats j) = p_i/(p_i + p_j).</summary>
/// <remarks>
/// O(pairs) per round, memory of the distinct pairs. The maximum exists only where every item can be reached from every other by wins; an item that never
/// won has score 0 and one that never lost takes everything, unless smoothed. Source: D. R. Hunter (2004), doi:10.1214/aos/1079120141, eq. (3).
/// Peer: crowd-kit BradleyTerry 1.4.1; differs: the peer compares its scores with themselves and so always stops after its second round (two rounds here are
/// equal to it); ours goes on until they stand still.
/// </remarks>
public sealed class BradleyTerry
{
    /// <summary>The most rounds by default.</summary>
    public const int DefaultIterations = 10_000;

    /// <summary>The smallest total change of the scores that goes on.</summary>
    public const double DefaultTolerance = 1e-12;

    private BradleyTerry(double[] scores, int iterations, bool converged)
    {
        Scores = scores;
        Iterations = iterations;
        Converged = converged;
    }

    /// <summary>N non-negative scores with sum 1; higher wins more.</summary>
    public IReadOnlyList<double> Scores { get; }

    /// <summary>Rounds that were run.</summary>
    public int Iterations { get; }

    /// <summary>Whether the scores stood still before the limit of rounds.</summary>
    public bool Converged { get; }

    /// <summary>The probability that the first item beats the second; one half when neither has ever won.</summary>
    public double Beats(int first, int second) =>
        Scores[first] + Scores[second] is var sum && sum > 0 ? Scores[first] / sum : 0.5;

    /// <summary>Fits the scores.</summary>
    /// <param name="winners">R item indices in [0, N).</param>
    /// <param name="losers">R item indices in [0, N), each different from its winner.</param>
    /// <param name="itemCount">N; every item needs a comparison.</param>
    /// <param name="smoothing">Imagined wins either way for each pair that was compared; 0 is maximum likelihood.</param>
    /// <param name="iterations">The most rounds.</param>
    /// <param name="tolerance">Stop when the scores change by less in all.</param>
    /// <exception cref="ArgumentException">No comparisons, lengths disagree, an index is out of range, an item meets itself or nobody.</exception>
    public static BradleyTerry Fit(
        ReadOnlySpan<int> winners,
        ReadOnlySpan<int> losers,
        int itemCount,
        double smoothing = 0,
        int iterations = DefaultIterations,
        double tolerance = DefaultTolerance)
    {
        Check(winners, losers, itemCount);
        ArgumentOutOfRangeException.ThrowIfNegative(smoothing);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(iterations);
        var wins = new double[itemCount];
        var meetings = Count(winners, losers, smoothing, wins);
        RequireMet(meetings, itemCount);
        var scores = new double[itemCount];
        Array.Fill(scores, 1);
        var round = 0;
        var converged = false;
        while (round < iterations && !converged)
        {
            var before = scores;
            scores = Round(scores, wins, meetings);
            round++;
            converged = round > 1 && scores.Zip(before, (after, old) => Math.Abs(after - old)).Sum() < tolerance;
        }

        return new BradleyTerry(scores, round, converged);
    }

    private static void Check(ReadOnlySpan<int> winners, ReadOnlySpan<int> losers, int itemCount)
    {
        Require.NotEmpty(winners.Length, nameof(winners));
        Require.SameLength(winners.Length, losers.Length, nameof(winners), nameof(losers));
        Require.Labels(winners, itemCount);
        Require.Labels(losers, itemCount);
        for (var row = 0; row < winners.Length; row++)
        {
            if (winners[row] == losers[row])
            {
                throw new ArgumentException($"winners[{row}] and losers[{row}] are both {winners[row]}; an item cannot be compared with itself.", nameof(losers));
            }
        }
    }

    private static void RequireMet(IReadOnlyList<(int First, int Second, double Times)> meetings, int itemCount)
    {
        var met = new bool[itemCount];
        foreach (var (first, second, _) in meetings)
        {
            met[first] = met[second] = true;
        }

        if (Array.IndexOf(met, false) is var alone and >= 0)
        {
            throw new ArgumentException($"Item {alone} was compared with nothing; every item needs a comparison.", nameof(itemCount));
        }
    }

    private static List<(int First, int Second, double Times)> Count(ReadOnlySpan<int> winners, ReadOnlySpan<int> losers, double smoothing, double[] wins)
    {
        var times = new SortedDictionary<(int First, int Second), double>();
        for (var row = 0; row < winners.Length; row++)
        {
            wins[winners[row]]++;
            var pair = (Math.Min(winners[row], losers[row]), Math.Max(winners[row], losers[row]));
            times[pair] = times.GetValueOrDefault(pair) + 1;
        }

        foreach (var (first, second) in times.Keys)
        {
            wins[first] += smoothing;
            wins[second] += smoothing;
        }

        return [.. times.Select(pair => (pair.Key.First, pair.Key.Second, pair.Value + (2 * smoothing)))];
    }

    private static double[] Round(double[] scores, double[] wins, List<(int First, int Second, double Times)> meetings)
    {
        var weights = new double[scores.Length];
        foreach (var (first, second, times) in meetings)
        {
            // Two items without a win share nothing: their meeting says nothing about either.
            var weight = times / Math.Max(scores[first] + scores[second], double.Epsilon);
            weights[first] += weight;
            weights[second] += weight;
        }

        double[] next = [.. wins.Zip(weights, (won, weight) => won == 0 ? 0 : won / weight)];
        var sum = next.Sum();
        return [.. next.Select(value => value / sum)];
    }
}
