using Treadle.Statistics.Comparison;

namespace Treadle.Statistics.Tests.Pages;

public sealed class ComparisonNumbers : IWorkedNumbers
{
    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["e-mcnemar.anchor"] = () => Math.Exp(EMcNemar.LogValue(121, 59)),
        ["e-mcnemar.exact-p"] = () => new McNemarTest(121, 59).ExactP,
        ["e-mcnemar.mid-p"] = () => new McNemarTest(121, 59).MidP,
    };
}
