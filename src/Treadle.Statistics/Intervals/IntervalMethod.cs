namespace Treadle.Statistics.Intervals;

/// <summary>How the interval of a metric was made.</summary>
public enum IntervalMethod
{
    /// <summary><see cref="ProportionInterval.Wilson"/>: shares of independent rows.</summary>
    Wilson,

    /// <summary><see cref="ProportionInterval.ClopperPearson"/>: shares, never below the level.</summary>
    ClopperPearson,

    /// <summary><see cref="DeLong"/>: ROC areas.</summary>
    DeLong,

    /// <summary><see cref="BootstrapResult.Bca"/>.</summary>
    BootstrapBca,

    /// <summary><see cref="BootstrapResult.Percentile"/>.</summary>
    BootstrapPercentile,

    /// <summary><see cref="BootstrapResult.Basic"/>, clipped to the range of the metric.</summary>
    BootstrapBasic,
}
