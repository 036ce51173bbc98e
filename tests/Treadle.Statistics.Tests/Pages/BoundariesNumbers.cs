using Treadle.Statistics.Boundaries;

namespace Treadle.Statistics.Tests.Pages;

public sealed class BoundariesNumbers : IWorkedNumbers
{
    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["normal-mixture.log-value"] = () => new NormalMixture(100, .05, isTwoSided: true).LogValue(10, 100),
        ["normal-mixture.two-sided"] = () => new NormalMixture(100, .05, isTwoSided: true).Bound(100, .05),
        ["normal-mixture.one-sided"] = () => new NormalMixture(100, .05, isTwoSided: false).Bound(100, .05),
        ["gamma-exponential-mixture.bound"] = () => new GammaExponentialMixture(100, .05, 2).Bound(100, .05),
        ["gamma-exponential-mixture.log-value"] = () => new GammaExponentialMixture(100, .05, 2).LogValue(10, 100),
        ["gamma-poisson-mixture.bound"] = () => new GammaPoissonMixture(100, .05, 2).Bound(100, .05),
        ["beta-binomial-mixture.one-sided"] = () => new BetaBinomialMixture(100, .05, .2, .8, isTwoSided: false).Bound(100, .05),
        ["beta-binomial-mixture.two-sided"] = () => new BetaBinomialMixture(100, .05, .2, .8, isTwoSided: true).Bound(100, .05),
        ["stitched-boundary.at-100"] = () => StitchedBoundary.Bound(100, .05, 10, 2),
        ["bernoulli-sequence.lower-700"] = () => BernoulliSequence.Of(700, 1000, bestTrials: 100).Lower,
        ["bernoulli-sequence.upper-700"] = () => BernoulliSequence.Of(700, 1000, bestTrials: 100).Upper,
        ["bernoulli-sequence.upper-0-of-20"] = () => BernoulliSequence.Of(0, 20, bestTrials: 100).Upper,
    };
}
