using Treadle.Statistics.Intervals;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Tests.Golden.Families;

public sealed class IntervalsFamily : IGoldenFamily
{
    public void Register(GoldenRegistry registry)
    {
        registry.Add("compare_proportion_ci", Proportion);
        registry.Add("compare_bootstrap", Resampling);
        registry.Add("compare_delong", Areas);
        registry.Add("guarantee_binomial_bound", file => new Dictionary<string, object?>
        {
            ["upper"] = file.Input.Rows("k_n_delta").Select(row => ProportionInterval.UpperBound(row[0], row[1], row[2])).ToArray(),
        });
    }

    public static double[] Pair(Interval interval) => [interval.Lower, interval.Upper];

    private static Dictionary<string, object?> Proportion(GoldenFile file)
    {
        var alpha = file.Parameters.Number("alpha");
        double[][] Each(Func<double, double, double, Interval> method) =>
            [.. file.Input.Rows("counts").Select(row => Pair(method(row[0], row[1], alpha)))];
        return new Dictionary<string, object?>
        {
            ["wilson"] = Each(ProportionInterval.Wilson),
            ["beta"] = Each(ProportionInterval.ClopperPearson),
            ["agresti_coull"] = Each(ProportionInterval.AgrestiCoull),
            ["jeffreys"] = Each(ProportionInterval.Jeffreys),
            ["normal"] = Each(ProportionInterval.Normal),
        };
    }

    private static Dictionary<string, object?> Resampling(GoldenFile file)
    {
        var values = file.Input.Numbers("values");
        var median = file.Parameters.Text("statistic") == "median";
        double Statistic(ReadOnlySpan<int> rows)
        {
            var drawn = new double[rows.Length];
            for (var position = 0; position < rows.Length; position++)
            {
                drawn[position] = values[rows[position]];
            }

            return median ? Quantiles.Median(drawn) : drawn.Average();
        }

        var result = Bootstrap.FromResamples(values.Length, Statistic, file.Input.IntegerRows("indices"), file.Parameters.Number("alpha"));
        return new Dictionary<string, object?>
        {
            ["estimate"] = result.Estimate,
            ["replicates"] = result.Replicates,
            ["percentile"] = Pair(result.Percentile),
            ["basic"] = Pair(result.Basic),
            ["z0"] = result.Bias,
            ["acceleration"] = result.Acceleration,
            ["bca_levels"] = Pair(result.BcaLevels),
            ["bca"] = Pair(result.Bca),
            ["standard_error"] = result.StandardError,
        };
    }

    private static Dictionary<string, object?> Areas(GoldenFile file)
    {
        var comparison = DeLong.Compare(file.Input.Integers("y"), file.Input.Numbers("scores_a"), file.Input.Numbers("scores_b"));
        return new Dictionary<string, object?>
        {
            ["auc_a"] = comparison.AreaA,
            ["auc_b"] = comparison.AreaB,
            ["variance_a"] = comparison.VarianceA,
            ["variance_b"] = comparison.VarianceB,
            ["covariance"] = comparison.Covariance,
            ["z"] = comparison.Z,
            ["p"] = comparison.PValue,
        };
    }
}
