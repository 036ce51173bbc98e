namespace Treadle.Statistics.Numerics;

/// <summary>A running sum whose error does not grow with the number of terms.</summary>
/// <remarks>Source: A. Neumaier (1974), "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen".</remarks>
public struct CompensatedSum
{
    private double _sum;
    private double _correction;

    /// <summary>The sum so far.</summary>
    public readonly double Value => _sum + _correction;

    /// <summary>Adds one term.</summary>
    public void Add(double term)
    {
        var next = _sum + term;
        _correction += Math.Abs(_sum) >= Math.Abs(term) ? (_sum - next) + term : (term - next) + _sum;
        _sum = next;
    }

    /// <summary>The compensated sum of all values.</summary>
    public static double Of(ReadOnlySpan<double> values)
    {
        var sum = default(CompensatedSum);
        foreach (var value in values)
        {
            sum.Add(value);
        }

        return sum.Value;
    }
}
