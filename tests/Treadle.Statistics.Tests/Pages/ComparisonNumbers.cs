using Treadle.Statistics.Comparison;

namespace Treadle.Statistics.Tests.Pages;

public sealed class ComparisonNumbers : IWorkedNumbers
{
    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["e-mcnemar.anchor"] = () => Math.Exp(EMcNemar.LogValue(121, 59)),
        ["e-mcnemar.superiority"] = () => EMcNemar.LogSuperiority(121, 59),
        ["mcnemar-test.chi-square"] = () => new McNemarTest(121, 59).ChiSquare,
        ["mcnemar-test.corrected"] = () => new McNemarTest(121, 59).CorrectedChiSquare,
        ["mcnemar-test.exact-p"] = () => new McNemarTest(121, 59).ExactP,
        ["mcnemar-test.mid-p"] = () => new McNemarTest(121, 59).MidP,
        ["multiple-tests.holm"] = () => MultipleTests.Holm([.01, .02, .04])[0],
        ["multiple-tests.bh"] = () => MultipleTests.BenjaminiHochberg([.01, .02, .04])[0],
        ["multiple-tests.e-bh"] = () => MultipleTests.EBenjaminiHochberg([100, 40, 3, 1], .1).Count(flag => flag),
        ["multiple-tests.e-value"] = () => MultipleTests.EValueOf(.0001),
        ["negative-flips.rate"] = () => NegativeFlips.Of([0, 1, 1, 0], [0, 1, 0, 0], [0, 1, 1, 1]).Rate,
        ["negative-flips.upper"] = () => new NegativeFlips(100, 3, 8).Interval().Upper,
        ["paired-comparison.t"] = () => new PairedComparison([1, 2, 3, 4], new double[4]).T,
        ["paired-comparison.t-p"] = () => new PairedComparison([1, 2, 3, 4], new double[4]).TP,
        ["paired-comparison.sign-p"] = () => new PairedComparison([1, 2, 3, 4], new double[4]).SignTestP(),
        ["two-proportions.difference-low"] = () => new TwoProportions(56, 70, 48, 80).Newcombe().Lower,
        ["two-proportions.difference-high"] = () => new TwoProportions(56, 70, 48, 80).Newcombe().Upper,
        ["two-proportions.fisher"] = () => new TwoProportions(8, 10, 3, 10).FisherP,
    };
}
