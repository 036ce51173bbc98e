namespace Treadle.Statistics.Intervals;

/// <summary>A closed range of values that the evidence leaves open.</summary>
/// <param name="Lower">The lower end.</param>
/// <param name="Upper">The upper end.</param>
public readonly record struct Interval(double Lower, double Upper)
{
    /// <summary>Upper minus lower.</summary>
    public double Width => Upper - Lower;

    /// <summary>Whether a value lies in the range, ends included.</summary>
    public bool Contains(double value) => value >= Lower && value <= Upper;
}
