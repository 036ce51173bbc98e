using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Sketches;

/// <summary>Counts of numbers in bins whose edges were frozen once, usually at the reference.</summary>
/// <remarks>
/// Immutable; every property survives a JSON round trip. Bin k holds edge[k] ≤ x &lt; edge[k+1]; the last bin also holds its upper
/// edge when <see cref="LastBinClosed"/>. Merging needs equal edges and is exactly commutative and associative.
/// </remarks>
public sealed record FixedHistogram
{
    /// <summary>The ascending, finite edges; at least one.</summary>
    public required IReadOnlyList<double> Edges { get; init; }

    /// <summary>One count per bin: one less than there are edges.</summary>
    public required IReadOnlyList<long> Counts { get; init; }

    /// <summary>How many values lie below the first edge.</summary>
    public long Below { get; init; }

    /// <summary>How many values lie above the last edge (at it too, when the last bin is open).</summary>
    public long Above { get; init; }

    /// <summary>How many values were missing (NaN).</summary>
    public long Missing { get; init; }

    /// <summary>Whether the last bin holds its upper edge, as NumPy's does; false for quantile cuts.</summary>
    public bool LastBinClosed { get; init; } = true;

    /// <summary>How many numbers were counted, tails included, missing ones not.</summary>
    public long Total => Below + Counts.Sum() + Above;

    /// <summary>An empty histogram with the given edges.</summary>
    /// <exception cref="ArgumentException">No edge, an edge is not finite, or the edges do not ascend.</exception>
    public static FixedHistogram WithEdges(IReadOnlyList<double> edges, bool lastBinClosed = true)
    {
        double[] frozen = [.. edges];
        Require.NotEmpty(frozen.Length, nameof(edges));
        Require.Finite(frozen, nameof(edges));
        for (var index = 1; index < frozen.Length; index++)
        {
            if (frozen[index] <= frozen[index - 1])
            {
                throw new ArgumentException($"edges[{index}] is {frozen[index]}; edges must ascend strictly.", nameof(edges));
            }
        }

        return new FixedHistogram { Edges = frozen, Counts = new long[frozen.Length - 1], LastBinClosed = lastBinClosed };
    }

    /// <summary>Freezes at most <paramref name="bins"/> bins of equal share of the reference, open at both ends, and counts the reference.</summary>
    /// <remarks>The tails are <see cref="Below"/> and <see cref="Above"/>: use <see cref="CountsWithTails"/>.</remarks>
    public static FixedHistogram WithQuantileBins(ReadOnlySpan<double> reference, int bins = 10)
    {
        var cuts = HistogramEdges.QuantileCuts(reference, bins);
        return WithEdges(cuts.Length > 0 ? cuts : [reference[0]], lastBinClosed: false).Count(reference);
    }

    /// <summary>Freezes Doane's bins over the range of the reference and counts the reference.</summary>
    public static FixedHistogram WithDoaneBins(ReadOnlySpan<double> reference) => WithEdges(HistogramEdges.Doane(reference)).Count(reference);

    /// <summary>Freezes equal bins over the range of the reference and counts the reference.</summary>
    public static FixedHistogram WithEqualWidthBins(ReadOnlySpan<double> reference, int bins)
    {
        var moments = Moments.Of(reference);
        Require.NotEmpty((int)Math.Min(moments.Count, 1), nameof(reference));
        return WithEdges(HistogramEdges.EqualWidth(moments.Minimum!.Value, moments.Maximum!.Value, bins)).Count(reference);
    }

    /// <summary>The same bins, counting only the given values.</summary>
    /// <remarks>O(n) for equal bins, O(n log b) otherwise.</remarks>
    public FixedHistogram Count(ReadOnlySpan<double> values)
    {
        double[] edges = [.. Edges];
        var slots = new long[edges.Length + 1];
        var missing = BinSearch.Count(edges, values, LastBinClosed, slots);
        return this with { Counts = slots[1..^1], Below = slots[0], Above = slots[^1], Missing = missing };
    }

    /// <summary>The same bins with both counts added.</summary>
    /// <exception cref="ArgumentException">The edges differ.</exception>
    public FixedHistogram Merge(FixedHistogram other)
    {
        if (LastBinClosed != other.LastBinClosed || !Edges.SequenceEqual(other.Edges))
        {
            throw new ArgumentException("Histograms can be merged only when their edges are equal.", nameof(other));
        }

        return this with
        {
            Counts = [.. Counts.Zip(other.Counts, (mine, theirs) => mine + theirs)],
            Below = Below + other.Below,
            Above = Above + other.Above,
            Missing = Missing + other.Missing,
        };
    }

    /// <summary>Tail below, every bin, tail above.</summary>
    public long[] CountsWithTails() => [Below, .. Counts, Above];

    /// <summary>Every bin, then one bin for all values outside.</summary>
    public long[] CountsWithOverflow() => [.. Counts, Below + Above];

    /// <inheritdoc/>
    public bool Equals(FixedHistogram? other) =>
        other is not null && LastBinClosed == other.LastBinClosed && Below == other.Below && Above == other.Above
        && Missing == other.Missing && Edges.SequenceEqual(other.Edges) && Counts.SequenceEqual(other.Counts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Edges.Count, Total, Missing);
}
