using Treadle.Statistics.Metrics;

namespace Treadle.Statistics.Tests.Pages;

public sealed class CalibrationNumbers : IWorkedNumbers
{
    private static readonly double[] ToyScores = [.95, .9, .85, .8, .7, .65, .55, .45, .3, .1];
    private static readonly int[] ToyLabels = [1, 1, 0, 1, 1, 0, 1, 0, 1, 0];

    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["calibration.ece"] = () => CalibrationError.Of(ToyScores, ToyLabels, 10).Expected,
        ["calibration.brier"] = () => BrierScore.Binary(ToyLabels, ToyScores),
    };
}
