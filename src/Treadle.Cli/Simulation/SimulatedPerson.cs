using Treadle.Statistics.Randomness;

namespace Treadle.Cli.Simulation;

/// <summary>A simulated annotator: right with a fixed probability, otherwise one of the other labels at random.</summary>
/// <remarks>The answer depends on the seed, the name and the item only, not on the order of work.</remarks>
internal sealed class SimulatedPerson(string name, double accuracy, IReadOnlyList<string> labels, ulong seed)
{
    /// <summary>Fastest and slowest simulated answer, in milliseconds.</summary>
    private const int Fastest = 2_000;
    private const int Slowest = 20_000;

    /// <summary>Name; begins with "simulated".</summary>
    public string Name => name;

    /// <summary>The answer for an item and how long it took.</summary>
    public (string Label, int Milliseconds) Answer(string itemId, string truth)
    {
        var random = Pcg32.Derive(seed, $"{name}/{itemId}");
        var milliseconds = Fastest + random.NextInt(Slowest - Fastest);
        if (random.NextDouble() < accuracy)
        {
            return (truth, milliseconds);
        }

        var others = labels.Where(label => label != truth).ToList();
        return (others.Count == 0 ? truth : others[random.NextInt(others.Count)], milliseconds);
    }
}
