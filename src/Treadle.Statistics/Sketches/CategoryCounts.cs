namespace Treadle.Statistics.Sketches;

/// <summary>Counts of categories: the most frequent by name, all others together.</summary>
/// <remarks>
/// Immutable; every property survives a JSON round trip. Merging is commutative, and exact and associative as long as no more than
/// <see cref="Capacity"/> names occur in all; beyond that the rarest (ties: last in ordinal order) move to <see cref="Other"/>.
/// </remarks>
public sealed record CategoryCounts
{
    /// <summary>How many names are kept unless said otherwise: enough for states and currencies, small enough to store per hour.</summary>
    public const int DefaultCapacity = 256;

    /// <summary>How many names are kept at most.</summary>
    public int Capacity { get; init; } = DefaultCapacity;

    /// <summary>The kept names and their counts.</summary>
    public IReadOnlyDictionary<string, long> Counts { get; init; } = new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>How many values had a name that is not kept.</summary>
    public long Other { get; init; }

    /// <summary>How many values were missing (null).</summary>
    public long Missing { get; init; }

    /// <summary>How many values were counted, missing ones not.</summary>
    public long Total => Counts.Values.Sum() + Other;

    /// <summary>Counts the values; null counts as missing.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> is not positive.</exception>
    public static CategoryCounts Of(IEnumerable<string?> values, int capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        var missing = 0L;
        foreach (var value in values)
        {
            if (value is null)
            {
                missing++;
            }
            else
            {
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, value, out _)++;
            }
        }

        return Bounded(counts, 0, missing, capacity);
    }

    /// <summary>Both counts added; the smaller capacity holds.</summary>
    public CategoryCounts Merge(CategoryCounts other)
    {
        var counts = new Dictionary<string, long>(Counts, StringComparer.Ordinal);
        foreach (var (name, count) in other.Counts)
        {
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, name, out _) += count;
        }

        return Bounded(counts, Other + other.Other, Missing + other.Missing, Math.Min(Capacity, other.Capacity));
    }

    /// <summary>The counts of two summaries over the same cells: every name of either in ordinal order, then all other values.</summary>
    /// <returns>The cells' names (the last is null and stands for all others) and both count arrays.</returns>
    public static (string?[] Names, long[] Reference, long[] Current) Align(CategoryCounts reference, CategoryCounts current)
    {
        string[] names = [.. reference.Counts.Keys.Union(current.Counts.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return (
            [.. names, null],
            [.. names.Select(name => reference.Counts.GetValueOrDefault(name)), reference.Other],
            [.. names.Select(name => current.Counts.GetValueOrDefault(name)), current.Other]);
    }

    /// <inheritdoc/>
    public bool Equals(CategoryCounts? other) =>
        other is not null && Capacity == other.Capacity && Other == other.Other && Missing == other.Missing
        && Counts.Count == other.Counts.Count && Counts.All(pair => other.Counts.TryGetValue(pair.Key, out var count) && count == pair.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Counts.Count, Total, Missing);

    private static CategoryCounts Bounded(Dictionary<string, long> counts, long other, long missing, int capacity)
    {
        if (counts.Count > capacity)
        {
            foreach (var (name, count) in counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Skip(capacity).ToList())
            {
                counts.Remove(name);
                other += count;
            }
        }

        return new CategoryCounts { Capacity = capacity, Counts = counts, Other = other, Missing = missing };
    }
}
