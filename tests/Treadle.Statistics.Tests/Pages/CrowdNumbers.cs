using Treadle.Statistics.Crowd;

namespace Treadle.Statistics.Tests.Pages;

public sealed class CrowdNumbers : IWorkedNumbers
{
    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["dawid-skene.two-voices"] = TwoVoices,
    };

    private static double TwoVoices()
    {
        var posterior = new double[2];
        AdaptiveRedundancy.Posterior([.5, .5], [0, 0, 1], [.8, .5, .5], posterior);
        return posterior[0];
    }
}
