using Treadle.Statistics.Conformal;

namespace Treadle.Statistics.Tests.Golden.Families;

public sealed class ConformalFamily : IGoldenFamily
{
    public void Register(GoldenRegistry registry) => registry.Add("conformal", Run);

    private static Dictionary<string, object?> Run(GoldenFile file)
    {
        var alpha = file.Parameters.Number("alpha");
        var classes = file.Input.Width("probs");
        var (labels, p, fresh) = (file.Input.Integers("labels"), file.Input.Flat("probs"), file.Input.Rows("test_probs"));
        var ambiguous = PredictionSets.Calibrate(labels, p, classes, alpha);
        var cumulative = PredictionSets.Calibrate(labels, p, classes, alpha, ConformalScore.Cumulative);
        var lambdas = file.Input.Numbers("lambdas");
        // A class is left out at λ when 1 − p is above it.
        double[] risks = [.. lambdas.Select(lambda => labels.Where((label, row) => 1 - p[(row * classes) + label] > lambda).Count() / (double)labels.Length)];
        return new()
        {
            ["lac_threshold"] = ambiguous.Thresholds[0],
            ["lac_sets"] = fresh.Select(row => ambiguous.Of(row)).ToArray(),
            ["aps_threshold"] = cumulative.Thresholds[0],
            ["aps_sets"] = fresh.Select(row => cumulative.Of(row)).ToArray(),
            ["mondrian_thresholds"] = PredictionSets.CalibratePerClass(labels, p, classes, alpha).Thresholds,
            ["residual_quantile"] = ConformalInterval.HalfWidth(file.Input.Numbers("residuals"), alpha),
            ["crc_risk"] = risks,
            ["crc_lambda"] = ConformalRiskControl.Choose(risks, labels.Length, alpha) is { } place ? lambdas[place] : null,
        };
    }
}
