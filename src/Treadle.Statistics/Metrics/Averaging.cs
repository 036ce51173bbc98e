namespace Treadle.Statistics.Metrics;

/// <summary>How a measure of single classes becomes one number.</summary>
public enum Averaging
{
    /// <summary>The plain mean over classes: every class counts the same.</summary>
    Macro,

    /// <summary>The mean weighted by the number of rows of each class.</summary>
    Weighted,

    /// <summary>Counts are pooled over the classes first: every decision counts the same.</summary>
    Micro,
}
