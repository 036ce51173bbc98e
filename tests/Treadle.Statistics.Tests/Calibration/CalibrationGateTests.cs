using Treadle.Statistics.Calibration;
using Treadle.Statistics.Metrics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Calibration;

public sealed class CalibrationGateTests
{
    [Fact]
    [Trait("speed", "slow")]
    public void Calibrated_probabilities_are_changed_in_few_runs_and_never_made_much_worse()
    {
        var (changed, worst) = (0, 0.0);
        const int runs = 200;
        for (ulong run = 0; run < runs; run++)
        {
            var (probabilities, labels) = Rows(200, 1, run);
            var choice = CalibrationGate.Choose(probabilities, labels, 2, new Pcg32(run));
            changed += choice.Kind == CalibrationKind.None ? 0 : 1;
            worst = Math.Max(worst, Loss(choice, 1, run + 100_000) - Loss(null, 1, run + 100_000));
        }

        (changed / (double)runs).ShouldBeLessThan(0.06);
        worst.ShouldBeLessThan(0.05);
    }

    [Fact]
    [Trait("speed", "slow")]
    public void Overconfident_probabilities_lose_less_on_new_rows_after_the_gate()
    {
        var (better, chosen) = (0, 0);
        const int runs = 100;
        for (ulong run = 0; run < runs; run++)
        {
            var (probabilities, labels) = Rows(400, 3, run);
            var choice = CalibrationGate.Choose(probabilities, labels, 2, new Pcg32(run));
            chosen += choice.Kind == CalibrationKind.None ? 0 : 1;
            better += Loss(choice, 3, run + 100_000) < Loss(null, 3, run + 100_000) ? 1 : 0;
        }

        chosen.ShouldBeGreaterThan((int)(0.99 * runs));
        better.ShouldBeGreaterThan((int)(0.99 * runs));
    }

    [Fact]
    public void The_same_seed_makes_the_same_choice()
    {
        var (probabilities, labels) = Rows(300, 2, 5);
        var (first, second) = (CalibrationGate.Choose(probabilities, labels, 2, new Pcg32(3)), CalibrationGate.Choose(probabilities, labels, 2, new Pcg32(3)));
        second.Kind.ShouldBe(first.Kind);
        second.Losses.ShouldBe(first.Losses);
    }

    private static double Loss(CalibrationChoice? choice, double sharpness, ulong seed)
    {
        var (probabilities, labels) = Rows(1000, sharpness, seed);
        for (var row = 0; choice?.Calibrator is { } calibrator && row < labels.Length; row++)
        {
            calibrator.Apply(probabilities.AsSpan(row * 2, 2), probabilities.AsSpan(row * 2, 2));
        }

        return LogLoss.Of(labels, [.. probabilities.Select(value => (0.999998 * value) + 0.000001)], 2);
    }

    // The true probability is the sigmoid of the logit; what is stated is that of the logit times the sharpness.
    private static (double[] Probabilities, int[] Labels) Rows(int count, double sharpness, ulong seed)
    {
        var random = new Pcg32(seed);
        var (probabilities, labels) = (new double[count * 2], new int[count]);
        for (var row = 0; row < count; row++)
        {
            var logit = 1.5 * random.NextGaussian();
            labels[row] = random.NextDouble() < 1 / (1 + Math.Exp(-logit)) ? 1 : 0;
            probabilities[(row * 2) + 1] = 1 / (1 + Math.Exp(-sharpness * logit));
            probabilities[row * 2] = 1 - probabilities[(row * 2) + 1];
        }

        return (probabilities, labels);
    }
}
