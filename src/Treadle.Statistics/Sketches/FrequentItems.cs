using System.Runtime.InteropServices;

namespace Treadle.Statistics.Sketches;

/// <summary>The most frequent values of a stream with guaranteed bounds on their counts, mergeable.</summary>
/// <remarks>
/// True count in [lower, lower + <see cref="MaximumError"/>], and the error never exceeds total/(capacity + 1); so every value with a larger share
/// is present. The bounds hold after any tree of merges. Not safe for concurrent use.
/// Source: J. Misra and D. Gries (1982); merging of P. Agarwal et al. (2012), "Mergeable Summaries", doi:10.1145/2213556.2213562.
/// </remarks>
public sealed class FrequentItems
{
    private readonly Dictionary<string, long> _counters = new(StringComparer.Ordinal);

    /// <summary>An empty summary of at most <paramref name="capacity"/> counters.</summary>
    public FrequentItems(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        Capacity = capacity;
    }

    /// <summary>Restores a stored state.</summary>
    /// <exception cref="ArgumentException">More counters than the capacity, or a counter below one.</exception>
    public FrequentItems(int capacity, IReadOnlyDictionary<string, long> lowerBounds, long total, long maximumError)
        : this(capacity)
    {
        if (lowerBounds.Count > capacity || lowerBounds.Values.Any(count => count < 1))
        {
            throw new ArgumentException($"At most {capacity} counters, each at least 1, can be restored.", nameof(lowerBounds));
        }

        foreach (var (item, count) in lowerBounds)
        {
            _counters.Add(item, count);
        }

        (Total, MaximumError) = (total, maximumError);
    }

    /// <summary>How many counters are kept at most.</summary>
    public int Capacity { get; }

    /// <summary>How many values were added.</summary>
    public long Total { get; private set; }

    /// <summary>By how much a lower bound may be short of the true count.</summary>
    public long MaximumError { get; private set; }

    /// <summary>The kept values with the lower bounds of their counts.</summary>
    public IReadOnlyDictionary<string, long> LowerBounds => _counters;

    /// <summary>Adds one value.</summary>
    public void Add(string item)
    {
        Total++;
        CollectionsMarshal.GetValueRefOrAddDefault(_counters, item, out _)++;
        Reduce();
    }

    /// <summary>Adds everything another summary has seen.</summary>
    /// <exception cref="ArgumentException">The capacities differ.</exception>
    public void Merge(FrequentItems other)
    {
        if (other.Capacity != Capacity)
        {
            throw new ArgumentException($"Summaries of capacity {Capacity} and {other.Capacity} cannot be merged.", nameof(other));
        }

        Total += other.Total;
        MaximumError += other.MaximumError;
        foreach (var (item, count) in other._counters.ToArray())
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_counters, item, out _) += count;
        }

        Reduce();
    }

    /// <summary>The values that may have at least the given share, by lower bound descending, ties in ordinal order.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> AtLeast(double share) =>
        [.. _counters.Where(pair => pair.Value + MaximumError >= share * Total)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)];

    private void Reduce()
    {
        if (_counters.Count <= Capacity)
        {
            return;
        }

        // Subtracting the (capacity + 1)-th largest from all leaves at most capacity counters and costs every value the same.
        var taken = _counters.Values.OrderDescending().ElementAt(Capacity);
        MaximumError += taken;
        foreach (var (item, count) in _counters.ToArray())
        {
            if (count > taken)
            {
                _counters[item] = count - taken;
            }
            else
            {
                _counters.Remove(item);
            }
        }
    }
}
