using Treadle.Statistics.Numerics;
using Treadle.Statistics.Sketches;
using Treadle.Statistics.Tests.Golden;

namespace Treadle.Statistics.Tests.Sketches;

/// <summary>How our quantiles and bin edges are run on the golden files of NumPy.</summary>
public sealed class QuantilesGolden : IGoldenFamily
{
    public void Register(GoldenRegistry registry) => registry.Add("stats_quantiles", Run);

    private static Dictionary<string, object?> Run(GoldenFile file)
    {
        var values = file.Input.Numbers("values");
        double[] Levels(QuantileRule rule) => [.. file.Parameters.Numbers("q").Select(level => Quantiles.Of(values, level, rule))];
        var moments = Moments.Of(values);
        return new()
        {
            ["linear"] = Levels(QuantileRule.Linear),
            ["hazen"] = Levels(QuantileRule.Hazen),
            ["weibull"] = Levels(QuantileRule.Weibull),
            ["median_unbiased"] = Levels(QuantileRule.MedianUnbiased),
            ["lower"] = Levels(QuantileRule.Lower),
            ["higher"] = Levels(QuantileRule.Higher),
            ["nearest"] = Levels(QuantileRule.Nearest),
            ["inverted_cdf"] = Levels(QuantileRule.InvertedCdf),
            ["edges_sturges"] = HistogramEdges.Sturges(values),
            ["edges_doane"] = HistogramEdges.Doane(values),
            ["edges_fd"] = HistogramEdges.FreedmanDiaconis(values),
            ["edges_scott"] = HistogramEdges.Scott(values),
            ["edges_sqrt"] = HistogramEdges.SquareRoot(values),
            ["mean"] = moments.Mean,
            ["std_population"] = Math.Sqrt(moments.PopulationVariance!.Value),
            ["std_sample"] = Math.Sqrt(moments.SampleVariance!.Value),
            ["skew"] = SampleShape.Skewness(values),
            ["kurtosis"] = SampleShape.ExcessKurtosis(values),
            ["mad"] = SampleShape.MedianAbsoluteDeviation(values),
        };
    }
}
