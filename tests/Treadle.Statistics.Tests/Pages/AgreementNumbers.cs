using Treadle.Statistics.Agreement;

namespace Treadle.Statistics.Tests.Pages;

public sealed class AgreementNumbers : IWorkedNumbers
{
    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["agreement.cohen"] = () => CohenKappa.Of(
            [.. Enumerable.Repeat(0, 25), .. Enumerable.Repeat(1, 25)],
            [.. Enumerable.Repeat(0, 20), .. Enumerable.Repeat(1, 5), .. Enumerable.Repeat(0, 10), .. Enumerable.Repeat(1, 15)],
            2).Unweighted,
    };
}
