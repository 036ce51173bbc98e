using Treadle.Statistics.Calibration;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Pages;

public sealed class CalibrationNumbers : IWorkedNumbers
{
    private static readonly double[] ToyScores = [.95, .9, .85, .8, .7, .65, .55, .45, .3, .1];
    private static readonly int[] ToyLabels = [1, 1, 0, 1, 1, 0, 1, 0, 1, 0];
    private static readonly double[] Sharpened = new double[800];
    private static readonly int[] Sharp = Draw();

    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["calibration-gate.overconfident"] = () => (int)CalibrationGate.Choose(Sharpened, Sharp, 2, new Pcg32(1)).Kind,
        ["calibration-gate.loss-before"] = () => CalibrationGate.Choose(Sharpened, Sharp, 2, new Pcg32(1)).LossBefore,
        ["calibration-gate.loss-after"] = () => CalibrationGate.Choose(Sharpened, Sharp, 2, new Pcg32(1)).Losses[CalibrationKind.Platt],
        ["isotonic-regression.bottom"] = () => IsotonicRegression.Fit(ToyScores, ToyLabels).Apply(.1),
        ["isotonic-regression.middle"] = () => IsotonicRegression.Fit(ToyScores, ToyLabels).Apply(.6),
        ["isotonic-regression.top"] = () => IsotonicRegression.Fit(ToyScores, ToyLabels).Apply(.99),
        ["platt-scaling.a"] = () => PlattScaling.Fit(ToyScores, ToyLabels).A,
        ["platt-scaling.b"] = () => PlattScaling.Fit(ToyScores, ToyLabels).B,
        ["platt-scaling.at-90"] = () => PlattScaling.Fit(ToyScores, ToyLabels).Apply(.9),
        ["per-class-calibration.first"] = () => Calibrated(),
        ["temperature-scaling.toy"] = () => TemperatureScaling.Fit([4, 0, 0, 3, 2, 0, 0, 1, 1, 2], [0, 1, 1, 1, 0], 2).Temperature,
        ["temperature-scaling.cooled"] = () => Cooled(),
    };

    // The label follows the sigmoid of a logit, and three times the logit is stated.
    private static int[] Draw()
    {
        var random = new Pcg32(7);
        var labels = new int[400];
        for (var row = 0; row < labels.Length; row++)
        {
            var logit = random.NextGaussian();
            labels[row] = random.NextDouble() < 1 / (1 + Math.Exp(-logit)) ? 1 : 0;
            Sharpened[(row * 2) + 1] = 1 / (1 + Math.Exp(-3 * logit));
            Sharpened[row * 2] = 1 - Sharpened[(row * 2) + 1];
        }

        return labels;
    }

    private static double Calibrated()
    {
        double[] rows = [.8, .1, .1, .7, .2, .1, .6, .3, .1, .2, .7, .1, .3, .6, .1, .1, .8, .1, .1, .2, .7, .2, .2, .6, .1, .1, .8];
        var calibrated = new double[3];
        PerClassCalibration.FitIsotonic(rows, [0, 0, 1, 1, 0, 1, 2, 2, 2], 3).Apply([.6, .3, .1], calibrated);
        return calibrated[0];
    }

    private static double Cooled()
    {
        var cooled = new double[3];
        new TemperatureScaling(3).Apply([.2, .5, .3], cooled);
        return cooled[1];
    }
}
