using Treadle.Statistics.Calibration;

namespace Treadle.Statistics.Tests.Golden.Families;

public sealed class CalibrationFamily : IGoldenFamily
{
    public void Register(GoldenRegistry registry)
    {
        registry.Add("calibration_fit", Fit);
        registry.Add("calibration_temperature", Temperature);
    }

    private static Dictionary<string, object?> Fit(GoldenFile file)
    {
        var scores = file.Input.Numbers("scores");
        var labels = file.Input.Integers("labels");
        var fresh = file.Input.Numbers("new_scores");
        var isotonic = IsotonicRegression.Fit(scores, labels);
        var platt = PlattScaling.Fit(scores, labels);
        return new Dictionary<string, object?>
        {
            ["isotonic_x"] = isotonic.Scores,
            ["isotonic_y"] = isotonic.Values,
            ["isotonic_new"] = fresh.Select(isotonic.Apply).ToArray(),
            ["sigmoid_a"] = platt.A,
            ["sigmoid_b"] = platt.B,
            ["sigmoid_new"] = fresh.Select(platt.Apply).ToArray(),
        };
    }

    private static Dictionary<string, object?> Temperature(GoldenFile file)
    {
        var logits = file.Input.Flat("logits");
        var classes = file.Input.Width("logits");
        var labels = file.Input.Integers("labels");
        var fitted = TemperatureScaling.Fit(logits, labels, classes);
        return new Dictionary<string, object?>
        {
            ["temperature"] = fitted.Temperature,
            ["nll_before"] = new TemperatureScaling(1).NegativeLogLikelihood(logits, labels, classes),
            ["nll_after"] = fitted.NegativeLogLikelihood(logits, labels, classes),
        };
    }
}
