using Treadle.Statistics.Slices;

namespace Treadle.Statistics.Tests.Pages;

public sealed class SlicesNumbers : IWorkedNumbers
{
    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["slices.sliceline-toy"] = () => SliceLine.Search(
            [1, 1, 1, 1, 1, 1, 2, 2, 1, 1, 1, 2, 1, 1, 2, 1, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 1, 2, 1], 4, [1, 1, 1, 1, 0, 0, 0, 0],
            new SliceSearchOptions { SmallestSize = 1 })[0].Score,
        ["slices.sure-gap"] = () => new SlicePriority { Name = "x", Model = (1000, 300), People = (1000, 50), Share = 1 }.SureGap,
    };
}
