using Treadle.Statistics.Intervals;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Guarantees;

/// <summary>The largest coverage whose exact risk bound holds, by binary search over thresholds. Valid for one pre-chosen look on i.i.d. rows.</summary>
/// <remarks>
/// Kept for comparison: <see cref="FixedSequence"/> may be looked at any time. Source: Y. Geifman and R. El-Yaniv (2017), arXiv 1705.08500, algorithm 2.
/// Differs from the authors' code: the largest coverage among the probes that hold is returned, not the last probe. O(m log m).
/// </remarks>
public static class SelectiveGuaranteedRisk
{
    /// <summary>Searches for a threshold.</summary>
    /// <param name="scores">m finite scores, higher = surer.</param>
    /// <param name="errors">m flags, 1 = wrong.</param>
    /// <param name="targetRisk">The risk that may not be exceeded, in (0, 1).</param>
    /// <param name="delta">The chance to exceed it, in (0, 1), split over the probes.</param>
    /// <returns>Every probe, and the best one that holds or null.</returns>
    /// <exception cref="ArgumentException">Empty input, lengths disagree, a score is not finite or a flag not 0 or 1.</exception>
    public static (IReadOnlyList<SelectiveRiskProbe> Probes, SelectiveRiskProbe? Best) Search(
        ReadOnlySpan<double> scores, ReadOnlySpan<int> errors, double targetRisk, double delta)
    {
        Require.NotEmpty(scores.Length, nameof(scores));
        Require.SameLength(scores.Length, errors.Length, nameof(scores), nameof(errors));
        Require.Finite(scores);
        Require.Labels(errors, 2);
        Require.OpenUnit(targetRisk);
        Require.OpenUnit(delta);
        var keys = scores.ToArray();
        var flags = errors.ToArray();
        Array.Sort(keys, flags);
        var rounds = (int)Math.Ceiling(Math.Log2(keys.Length));
        var probes = new List<SelectiveRiskProbe>();
        int low = 0, high = keys.Length - 1;
        for (var round = 0; round < Math.Max(rounds, 1); round++)
        {
            var middle = (int)Math.Ceiling((low + high) / 2.0);
            var first = Array.FindIndex(keys, key => key >= keys[middle]);
            var selected = keys.Length - first;
            var wrong = flags.AsSpan(first).Count(1);
            var bound = ProportionInterval.UpperBound(wrong, selected, delta / Math.Max(rounds, 1));
            probes.Add(new SelectiveRiskProbe(keys[middle], selected, wrong, bound));
            (low, high) = bound < targetRisk ? (low, middle) : (middle, high);
        }

        return (probes, probes.Where(probe => probe.Bound <= targetRisk).OrderByDescending(probe => probe.Selected).FirstOrDefault());
    }
}
