using Treadle.Statistics.Estimation;

namespace Treadle.Statistics.Tests.Golden.Families;

public sealed class EstimationFamily : IGoldenFamily
{
    public void Register(GoldenRegistry registry)
    {
        registry.Add("estimate_ipw", Propensity);
        registry.Add("estimate_ppi_mean", Powered);
    }

    private static Dictionary<string, object?> Propensity(GoldenFile file)
    {
        var audited = file.Input.Integers("audited");
        var losses = file.Input.Numbers("losses");
        var propensities = file.Input.Numbers("propensities");
        var thompson = InversePropensity.HorvitzThompson(audited, losses, propensities);
        var hajek = InversePropensity.Hajek(audited, losses, propensities);
        var augmented = InversePropensity.Augmented(audited, losses, propensities, file.Input.Numbers("model"));
        return new Dictionary<string, object?>
        {
            ["horvitz_thompson"] = thompson.Value,
            ["horvitz_thompson_se"] = thompson.StandardError,
            ["hajek"] = hajek.Value,
            ["hajek_se"] = hajek.StandardError,
            ["aipw"] = augmented.Value,
            ["aipw_se"] = augmented.StandardError,
            ["effective_sample_size"] = InversePropensity.EffectiveSampleSize(audited, propensities),
        };
    }

    private static Dictionary<string, object?> Powered(GoldenFile file)
    {
        var result = PredictionPowered.Estimate(file.Input.Numbers("y"), file.Input.Numbers("f"), file.Input.Numbers("f_unlabeled"));
        var interval = result.Mean.Interval(file.Parameters.Number("alpha"));
        return new Dictionary<string, object?>
        {
            ["lambda_raw"] = result.RawLambda,
            ["lambda"] = result.Lambda,
            ["estimate"] = result.Mean.Value,
            ["standard_error"] = result.Mean.StandardError,
            ["lower"] = interval.Lower,
            ["upper"] = interval.Upper,
            ["labels_only"] = result.LabelsOnly.Value,
            ["labels_only_se"] = result.LabelsOnly.StandardError,
        };
    }
}
