using Treadle.Statistics.Intervals;
using Treadle.Statistics.Slices;

namespace Treadle.Statistics.Tests.Pages;

public sealed class SlicesNumbers : IWorkedNumbers
{
    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["slice-line.toy"] = () => Toy()[0].Score,
        ["slice-line.toy-two-rows"] = () => Toy().First(slice => slice.Size == 2).Score,
        ["slice-confirmation.p"] = () => Confirmed().PValue,
        ["slice-priority.sure-gap"] = () => Priority().SureGap,
        ["slice-priority.priority"] = () => Priority().SurePriority,
        ["slice-priority.measured-ease"] = () => (Priority() with { Ease = .8, SureEase = ProportionInterval.Wilson(240, 300).Lower, Value = 1 }).SurePriority,
    };

    private static IReadOnlyList<ScoredSlice> Toy() => SliceLine.Search(
        [1, 1, 1, 1, 1, 1, 2, 2, 1, 1, 1, 2, 1, 1, 2, 1, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 1, 2, 1], 4, [1, 1, 1, 1, 0, 0, 0, 0],
        new SliceSearchOptions { SmallestSize = 1, Count = 30 });

    private static SliceConfirmation Confirmed() =>
        SliceConfirmation.On([new SlicePredicate(0, 1)], [1, 1, 1, 0, 0, 0, 0], 1, [.8, .9, 1, 0, .1, .2, .3]);

    private static SlicePriority Priority() =>
        new() { Name = "slice", Model = (1000, 300), People = (1000, 50), Share = .2, Ease = .5, Value = 3 };
}
