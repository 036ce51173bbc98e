using Treadle.Statistics.Conformal;

namespace Treadle.Statistics.Tests.Pages;

public sealed class ConformalNumbers : IWorkedNumbers
{
    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["prediction-sets.rank"] = () => ConformalQuantile.Of([.. Enumerable.Range(1, 19).Select(rank => (double)rank)], .1),
        ["prediction-sets.classes"] = () => PredictionSets.Calibrate(new int[9], [.. Enumerable.Repeat(new[] { .4, .3, .3 }, 9).SelectMany(row => row)], 3, .1).Of([.5, .4, .1]).Length,
        ["conformal-interval.half-width"] = () => ConformalInterval.HalfWidth([-.1, .2, -.3, .4, -.5, .6, -.7, .8, -.9], .1),
        ["conformal-risk-control.bounded"] = () => ConformalRiskControl.Bounded(.07, 100),
        ["conformal-risk-control.chosen"] = () => ConformalRiskControl.Choose([.2, .12, .07, .01], 100, .1)!.Value,
    };
}
