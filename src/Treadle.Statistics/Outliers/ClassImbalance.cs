using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Outliers;

/// <summary>Classes that are too rare.</summary>
public static class ClassImbalance
{
    /// <summary>A class is rare below a tenth of its even share.</summary>
    public const double DefaultFraction = 0.1;

    /// <summary>The classes whose share is below a fraction of 1/K, ascending; classes that never occur are among them.</summary>
    /// <exception cref="ArgumentException">No label, or one outside [0, K).</exception>
    /// <remarks>O(N). Peer: cleanlab Datalab flags the rarest class only, and only when it is below the same limit.</remarks>
    public static int[] RareClasses(ReadOnlySpan<int> labels, int classes, double fraction = DefaultFraction)
    {
        Require.Labels(labels, classes);
        Require.NotEmpty(labels.Length, nameof(labels));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(fraction);
        var counts = new long[classes];
        foreach (var label in labels)
        {
            counts[label]++;
        }

        var limit = fraction * labels.Length / classes;
        return [.. Enumerable.Range(0, classes).Where(k => counts[k] < limit)];
    }
}
