namespace Treadle.Statistics.Metrics;

/// <summary>How confidences are grouped before they are compared with accuracy.</summary>
public enum CalibrationBins
{
    /// <summary>B intervals (k/B, (k+1)/B]; 0 belongs to the first.</summary>
    EqualWidth,

    /// <summary>B groups of as equal size as can be, in ascending order of confidence.</summary>
    EqualCount,
}
