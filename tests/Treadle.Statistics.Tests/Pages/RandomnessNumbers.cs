using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Pages;

public sealed class RandomnessNumbers : IWorkedNumbers
{
    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["pcg32.first"] = () => new Pcg32(42).NextUInt32(),
        ["pcg32.derived"] = () => Pcg32.Derive(1, "split").NextInt(100),
    };
}
