namespace Treadle.Models.Tables;

/// <summary>First and second derivatives as whole numbers, packed into one: sums are exact, so no order of adding changes a tree.</summary>
/// <remarks>Source: Shi et al. (2022), "Quantized training of gradient boosting decision trees", arXiv 2207.09682; here with rounding to nearest and about 2³¹ / N steps.</remarks>
internal readonly struct GradientScale
{
    private const double LargestSum = int.MaxValue - 1;
    private readonly double _first;
    private readonly double _second;

    private GradientScale(double first, double second)
    {
        _first = first;
        _second = second;
    }

    /// <summary>Packs the derivatives of the given rows: the first in the upper half, the second in the lower.</summary>
    public static GradientScale Pack(int[] rows, double[] first, double[] second, long[] packed)
    {
        var (largestFirst, largestSecond) = (double.Epsilon, double.Epsilon);
        foreach (var row in rows)
        {
            largestFirst = Math.Max(largestFirst, Math.Abs(first[row]));
            largestSecond = Math.Max(largestSecond, second[row]);
        }

        var steps = Math.Floor(LargestSum / rows.Length);
        var scale = new GradientScale(steps / Math.Max(largestFirst, 1e-300), steps / Math.Max(largestSecond, 1e-300));
        foreach (var row in rows)
        {
            packed[row] = ((long)Math.Round(first[row] * scale._first) << 32) + (long)Math.Round(second[row] * scale._second);
        }

        return scale;
    }

    public double First(long sum) => (int)(sum >> 32) / _first;

    public double Second(long sum) => (uint)sum / _second;
}
