using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Tests.Pages;

public sealed class NumericsNumbers : IWorkedNumbers
{
    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["quantiles.linear"] = () => Quantiles.Of([1, 2, 4, 8], .25),
        ["quantiles.weibull"] = () => Quantiles.Of([1, 2, 4, 8], .25, QuantileRule.Weibull),
        ["special-functions.log-gamma"] = () => SpecialFunctions.LogGamma(.5),
        ["special-functions.incomplete-beta"] = () => SpecialFunctions.IncompleteBeta(2, 3, .5),
        ["normal-distribution.quantile"] = () => NormalDistribution.Quantile(.975),
        ["normal-distribution.student"] = () => StudentDistribution.TwoSided(2, 10),
        ["normal-distribution.chi-square"] = () => ChiSquareDistribution.Survival(3.84, 1),
        ["normal-distribution.binomial"] = () => BinomialDistribution.Cdf(2, 10, .5),
        ["ranks.tie"] = () => Ranked(),
    };

    private static double Ranked()
    {
        var ranks = new double[3];
        Ranks.Mid([5, 1, 5], ranks);
        return ranks[0];
    }
}
