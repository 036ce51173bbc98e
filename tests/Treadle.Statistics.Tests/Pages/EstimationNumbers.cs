using Treadle.Statistics.Estimation;

namespace Treadle.Statistics.Tests.Pages;

public sealed class EstimationNumbers : IWorkedNumbers
{
    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["propensity-estimates.ppi"] = () => Powered().Mean.Value,
        ["propensity-estimates.ppi-se"] = () => Powered().Mean.StandardError,
        ["propensity-estimates.labels-only-se"] = () => Powered().LabelsOnly.StandardError,
    };

    private static PredictionPowered Powered() => PredictionPowered.Estimate(
        [1, 0, 1, 1, 0, 1, 0, 0],
        [.9, .2, .7, .8, .4, .6, .3, .1],
        [.8, .3, .6, .9, .1, .5, .7, .2, .4, .9, .6, .3, .8, .2, .7, .5]);
}
