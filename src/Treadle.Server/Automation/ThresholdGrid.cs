using Treadle.Statistics.Guarantees;
using Treadle.Statistics.Numerics;

namespace Treadle.Server.Automation;

/// <summary>Chooses the thresholds of an epoch and where its chains start, without looking at any outcome. Pure.</summary>
internal static class ThresholdGrid
{
    /// <summary>Coverages of the grid: 2.5 %, 5 %, …, 100 %.</summary>
    public const int Levels = 40;

    /// <summary>A chain may always start here, for when evidence has grown.</summary>
    private const double SmallestStart = 0.2;

    /// <summary>Chains; δ is split between them, so more would make each slower.</summary>
    private const int Chains = 2;

    /// <summary>Room for an error or two where the second chain starts.</summary>
    private const double Room = 1.5;

    /// <summary>Falling thresholds at equal steps of coverage of the given scores; the last one holds everything.</summary>
    public static IReadOnlyList<double> Thresholds(IReadOnlyList<double> scores)
    {
        var sorted = scores.Order().ToArray();
        var thresholds = new List<double>(Levels);
        for (var level = 1; level < Levels && sorted.Length > 0; level++)
        {
            var threshold = Quantiles.OfSorted(sorted, 1 - ((double)level / Levels));
            if (threshold > 0 && (thresholds.Count == 0 || threshold < thresholds[^1]))
            {
                thresholds.Add(threshold);
            }
        }

        thresholds.Add(0);
        return thresholds;
    }

    /// <summary>Where chains start: at a fifth of coverage, and where the history is large enough to certify with an error or two.</summary>
    /// <param name="thresholds">The grid.</param>
    /// <param name="history">Scores of the evidence from before the epoch; their outcomes are not known here.</param>
    /// <param name="errorTarget">ε.</param>
    /// <param name="delta">δ.</param>
    public static IReadOnlyList<int> Starts(IReadOnlyList<double> thresholds, IReadOnlyList<double> history, double errorTarget, double delta)
    {
        var needed = AuditPlanner.MixtureAudits(0, errorTarget, delta / Chains) ?? long.MaxValue;
        var starts = new SortedSet<int> { Math.Min((int)(thresholds.Count * SmallestStart), thresholds.Count - 1) };
        var level = thresholds.ToList().FindIndex(threshold => history.Count(score => score >= threshold) >= Room * needed);
        if (level >= 0)
        {
            starts.Add(level);
        }

        return starts.ToList();
    }
}
