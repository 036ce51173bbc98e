using System.Text.Json;
using Treadle.Statistics.Agreement;

namespace Treadle.Statistics.Tests.Golden.Families;

public sealed class AgreementFamily : IGoldenFamily
{
    public void Register(GoldenRegistry registry)
    {
        registry.Add("agreement_percent", Percent);
        registry.Add("agreement_cohen", Cohen);
        registry.Add("agreement_fleiss", Fleiss);
        registry.Add("agreement_krippendorff", Krippendorff);
    }

    private static JsonElement[] Rows(GoldenFile file) => [.. file.Input.GetProperty("ratings").EnumerateArray()];

    private static Dictionary<string, object?> Percent(GoldenFile file)
    {
        var rows = Rows(file);
        var annotators = rows[0].GetArrayLength();
        var result = PercentAgreement.Of([.. rows.SelectMany(row => row.IntegersOr(-1))], annotators);
        var pairs = new Dictionary<string, int[]>();
        for (var first = 0; first < annotators; first++)
        {
            for (var second = first + 1; second < annotators; second++)
            {
                var cell = (first * annotators) + second;
                pairs[$"{first},{second}"] = [result.Same[cell], result.Common[cell]];
            }
        }

        return new Dictionary<string, object?>
        {
            ["pooled"] = result.Pooled,
            ["mean_of_items"] = result.MeanOfItems,
            ["per_item"] = result.PerItem.Select(share => double.IsNaN(share) ? (object?)null : share).ToArray(),
            ["per_pair_same_and_common"] = pairs,
        };
    }

    private static Dictionary<string, object?> Cohen(GoldenFile file)
    {
        var kappa = CohenKappa.Of(file.Input.Integers("a"), file.Input.Integers("b"), file.Parameters.Integer("classes"));
        return new Dictionary<string, object?>
        {
            ["unweighted"] = kappa.Unweighted,
            ["linear"] = kappa.Weighted(KappaWeights.Linear),
            ["quadratic"] = kappa.Weighted(KappaWeights.Quadratic),
            ["percent_agreement"] = kappa.PercentAgreement,
            ["scott_pi"] = kappa.ScottPi,
            ["gwet_ac1"] = kappa.GwetAc1,
            ["standard_error"] = kappa.StandardError,
            ["standard_error_under_zero"] = kappa.StandardErrorUnderZero,
        };
    }

    private static Dictionary<string, object?> Fleiss(GoldenFile file)
    {
        int[] counts;
        int classes;
        if (file.Input.Has("ratings"))
        {
            var rows = Rows(file);
            int[] ratings = [.. rows.SelectMany(row => row.IntegersOr(-1))];
            classes = file.Output.GetProperty("table")[0].GetArrayLength();
            counts = FleissKappa.Counts(ratings, rows[0].GetArrayLength(), classes);
        }
        else
        {
            counts = [.. file.Input.IntegerRows("table").SelectMany(row => row)];
            classes = file.Input.Width("table");
        }

        var kappa = FleissKappa.OfCounts(counts, classes);
        return new Dictionary<string, object?>
        {
            ["table"] = counts.Chunk(classes).ToArray(),
            ["fleiss"] = kappa.Kappa,
            ["randolph"] = kappa.Randolph,
            ["percent_agreement"] = kappa.PercentAgreement,
            ["per_item_agreement"] = kappa.PerItem,
        };
    }

    private static Dictionary<string, object?> Krippendorff(GoldenFile file)
    {
        var rows = Rows(file);
        double[] ratings = [.. rows.SelectMany(row => row.EnumerateArray().Select(cell => cell.ValueKind == JsonValueKind.Null ? double.NaN : cell.GetDouble()))];
        double Alpha(MeasurementLevel level) => KrippendorffAlpha.Of(ratings, rows[0].GetArrayLength(), level);
        return new Dictionary<string, object?>
        {
            ["nominal"] = Alpha(MeasurementLevel.Nominal),
            ["ordinal"] = Alpha(MeasurementLevel.Ordinal),
            ["interval"] = Alpha(MeasurementLevel.Interval),
            ["ratio"] = Alpha(MeasurementLevel.Ratio),
        };
    }
}
