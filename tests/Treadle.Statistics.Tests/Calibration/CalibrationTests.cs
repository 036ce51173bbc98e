using Treadle.Statistics.Calibration;
using Treadle.Statistics.Metrics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Calibration;

public sealed class CalibrationTests
{
    [Fact]
    public void The_isotonic_toy_has_its_known_steps()
    {
        double[] p = [.95, .9, .85, .8, .7, .65, .55, .45, .3, .1];
        int[] y = [1, 1, 0, 1, 1, 0, 1, 0, 1, 0];
        var curve = IsotonicRegression.Fit(p, y);
        var fitted = p.Order().Select(curve.Apply).ToArray();
        double[] expected = [0, .5, .5, .5, .5, 2.0 / 3, 2.0 / 3, 2.0 / 3, 1, 1];
        for (var index = 0; index < expected.Length; index++)
        {
            fitted[index].ShouldBe(expected[index], 1e-12);
        }
    }

    [Fact]
    public void An_isotonic_curve_never_falls_and_keeps_the_mean()
    {
        var random = new Pcg32(5);
        var scores = new double[500];
        var labels = new int[500];
        for (var row = 0; row < 500; row++)
        {
            scores[row] = Math.Round(random.NextDouble(), 2);
            labels[row] = random.NextDouble() < scores[row] * scores[row] ? 1 : 0;
        }

        var curve = IsotonicRegression.Fit(scores, labels);
        var fitted = scores.Order().Select(curve.Apply).ToArray();
        fitted.ShouldBe(fitted.Order());
        fitted.Average().ShouldBe(labels.Average(), 1e-12);
    }

    [Fact]
    public void The_temperature_of_the_mirrored_problem_is_found_whatever_the_scale()
    {
        double[] logits = [4, 0, 0, 3, 2, 0, 0, 1, 1, 2];
        int[] labels = [0, 1, 1, 1, 0];
        var fitted = TemperatureScaling.Fit(logits, labels, 2).Temperature;
        var scaled = TemperatureScaling.Fit([.. logits.Select(logit => 10 * logit)], labels, 2).Temperature;
        scaled.ShouldBe(10 * fitted, 1e-8 * scaled);
    }

    [Fact]
    public void Separated_rows_stop_at_the_lowest_temperature() =>
        TemperatureScaling.Fit([5, 0, 0, 5], [0, 1], 2).Temperature.ShouldBeInRange(TemperatureScaling.LowestTemperature, 0.05);

    [Fact]
    public void Temperature_never_changes_the_predicted_class()
    {
        var cooled = new double[3];
        new TemperatureScaling(3).Apply([0.2, 0.5, 0.3], cooled);
        cooled[1].ShouldBeGreaterThan(cooled[2]);
        cooled[2].ShouldBeGreaterThan(cooled[0]);
        cooled.Sum().ShouldBe(1, 1e-12);
    }

    [Fact]
    public void The_gate_leaves_calibrated_probabilities_alone()
    {
        var (probabilities, labels) = Draw(3000, 1, new Pcg32(8));
        var choice = CalibrationGate.Choose(probabilities, labels, 2, new Pcg32(9));
        choice.Kind.ShouldBe(CalibrationKind.None);
        choice.Calibrator.ShouldBeNull();
    }

    [Fact]
    public void The_gate_mends_overconfident_probabilities()
    {
        var (probabilities, labels) = Draw(3000, 3, new Pcg32(8));
        var choice = CalibrationGate.Choose(probabilities, labels, 2, new Pcg32(9));
        choice.Kind.ShouldNotBe(CalibrationKind.None);
        choice.GainInStandardErrors.ShouldBeGreaterThan(3);
        var (fresh, truth) = Draw(3000, 3, new Pcg32(10));
        var calibrated = new double[fresh.Length];
        for (var row = 0; row < truth.Length; row++)
        {
            choice.Calibrator!.Apply(fresh.AsSpan(row * 2, 2), calibrated.AsSpan(row * 2, 2));
        }

        LogLoss.Of(truth, calibrated, 2).ShouldBeLessThan(LogLoss.Of(truth, fresh, 2));
        CalibrationError.OfTopClass(truth, calibrated, 2).Expected.ShouldBeLessThan(CalibrationError.OfTopClass(truth, fresh, 2).Expected);
    }

    private static (double[] Probabilities, int[] Labels) Draw(int rows, double overconfidence, Pcg32 random)
    {
        var probabilities = new double[rows * 2];
        var labels = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            var logit = 1.2 * random.NextGaussian();
            labels[row] = random.NextDouble() < 1 / (1 + Math.Exp(-logit)) ? 1 : 0;
            probabilities[(row * 2) + 1] = 1 / (1 + Math.Exp(-overconfidence * logit));
            probabilities[row * 2] = 1 - probabilities[(row * 2) + 1];
        }

        return (probabilities, labels);
    }
}
