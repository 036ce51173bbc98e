namespace Treadle.Statistics.Agreement;

/// <summary>What the difference of two ratings means.</summary>
public enum MeasurementLevel
{
    /// <summary>Ratings are names: equal or not.</summary>
    Nominal,

    /// <summary>Ratings are ranks: the difference is the number of ratings in between.</summary>
    Ordinal,

    /// <summary>Ratings are numbers with a meaningful difference.</summary>
    Interval,

    /// <summary>Ratings are positive numbers with a meaningful zero.</summary>
    Ratio,
}
