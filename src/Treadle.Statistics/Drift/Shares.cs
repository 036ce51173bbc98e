using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Drift;

/// <summary>The guard that all distances over counts share.</summary>
internal static class Shares
{
    /// <summary>Checks two count vectors over the same cells and returns both totals.</summary>
    public static (double Reference, double Current) Totals(ReadOnlySpan<long> reference, ReadOnlySpan<long> current)
    {
        Require.SameLength(reference.Length, current.Length, nameof(reference), nameof(current));
        Require.NotEmpty(reference.Length, nameof(reference));
        return (Total(reference, nameof(reference)), Total(current, nameof(current)));
    }

    private static double Total(ReadOnlySpan<long> counts, string name)
    {
        var total = 0L;
        for (var index = 0; index < counts.Length; index++)
        {
            if (counts[index] < 0)
            {
                throw new ArgumentException($"{name}[{index}] is {counts[index]}; a count cannot be negative.", name);
            }

            total += counts[index];
        }

        return total > 0 ? total : throw new ArgumentException($"{name} counts nothing; at least one count must be positive.", name);
    }
}
