using Treadle.Statistics.Randomness;

namespace Treadle.Cli.Simulation;

/// <summary>Sets texts aside for testing when the user has no test file.</summary>
internal static class HoldOut
{
    private const int OneIn = 5;

    /// <summary>A fifth of the rows, drawn at random, as test; the others as stream.</summary>
    public static (IReadOnlyList<LabelledText> Stream, IReadOnlyList<LabelledText> Test) Split(IReadOnlyList<LabelledText> rows, ulong seed)
    {
        var order = rows.ToArray();
        Pcg32.Derive(seed, "test rows").Shuffle(order.AsSpan());
        var count = order.Length / OneIn;
        return (order[count..], order[..count]);
    }
}
