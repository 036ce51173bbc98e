using Treadle.Statistics.Sketches;

namespace Treadle.Server.Monitoring;

/// <summary>A number's moments and histogram; merges. Immutable.</summary>
internal sealed record NumberSketch
{
    public required Moments Moments { get; init; }

    public required FixedHistogram Histogram { get; init; }

    /// <summary>An empty one over the given bins.</summary>
    public static NumberSketch WithEdges(double[] edges) => new() { Moments = Moments.Empty, Histogram = FixedHistogram.WithEdges(edges) };

    /// <summary>The same bins, counting the given values; null is left out.</summary>
    public NumberSketch Count(IEnumerable<double?> values)
    {
        double[] present = [.. values.OfType<double>()];
        return new NumberSketch { Moments = Moments.Of(present), Histogram = Histogram.Count(present) };
    }

    /// <summary>Both together.</summary>
    public NumberSketch Merge(NumberSketch other) => new() { Moments = Moments.Merge(other.Moments), Histogram = Histogram.Merge(other.Histogram) };
}
