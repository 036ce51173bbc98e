namespace Treadle.Statistics.LabelIssues;

/// <summary>How box scores are computed; the defaults are the peer's.</summary>
public sealed record BoxQualityOptions
{
    /// <summary>Weight of the overlap in the similarity; the rest is the closeness of the centres.</summary>
    public double OverlapWeight { get; init; } = 0.9;

    /// <summary>Predictions above this confidence may speak about the place of a box.</summary>
    public double LowConfidence { get; init; } = 0.5;

    /// <summary>Predictions at or above this confidence may speak about a missing or swapped box.</summary>
    public double HighConfidence { get; init; } = 0.95;

    /// <summary>Temperature of the smooth minimum over the boxes of an image.</summary>
    public double Temperature { get; init; } = 0.1;

    /// <summary>
    /// Measure the distance of centres in sizes of the drawn box, so that scores do not change with the resolution. False measures in pixels as the peer,
    /// where a distance of ten pixels is far on a thumbnail and near on a scan.
    /// </summary>
    public bool IsScaleFree { get; init; } = true;

    /// <summary>How fast closeness falls with the distance: per pixel when <see cref="IsScaleFree"/> is false, per box size otherwise.</summary>
    public double DistanceDecay { get; init; } = 1;

    /// <summary>The peer's settings: distances in pixels, closeness exp(−0.1·pixels).</summary>
    public static BoxQualityOptions InPixels { get; } = new() { IsScaleFree = false, DistanceDecay = 0.1 };
}
