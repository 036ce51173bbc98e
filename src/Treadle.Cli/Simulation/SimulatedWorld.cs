using Treadle.Models.Text;
using Treadle.Statistics.Randomness;

namespace Treadle.Cli.Simulation;

/// <summary>The stream in the order in which it arrives, and what is true of each item when it arrives.</summary>
internal sealed class SimulatedWorld
{
    /// <summary>Above this share of common shingles two texts count as the same.</summary>
    private const double Similarity = 0.9;

    private readonly List<LabelledText> _items;
    private readonly bool _isChangeInTexts;
    private readonly string? _dropped;

    /// <summary>Orders the stream by the seed, applies the drift, and takes out of the stream what nearly repeats a test text.</summary>
    public SimulatedWorld(SimulationOptions options)
    {
        var labels = options.Stream.Concat(options.Test).Select(item => item.Label).Distinct().Order(StringComparer.Ordinal).ToList();
        Labels = labels;
        _isChangeInTexts = options.Drift == DriftKind.InStream;
        _items = Arrange(options);
        ChangesAt = options.DriftAt is { } share && options.Drift != DriftKind.None ? (int)(share * _items.Count) : null;
        if (options.Drift is DriftKind.DropClass && ChangesAt is { } from)
        {
            _dropped = _items.GroupBy(item => item.Label).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).First().Key;
            _items = [.. _items.Where((item, index) => index < from || item.Label != _dropped)];
        }

        Meaning = options.Drift is DriftKind.PermuteLabels
            ? labels.Select((label, index) => (label, next: labels[(index + 1) % labels.Count])).ToDictionary(pair => pair.label, pair => pair.next, StringComparer.Ordinal)
            : labels.ToDictionary(label => label, StringComparer.Ordinal);
        Test = options.Test;
    }

    /// <summary>All labels, sorted.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Items in the stream.</summary>
    public int Count => _items.Count;

    /// <summary>Index of the first item of the changed world; null: it never changes.</summary>
    public int? ChangesAt { get; }

    /// <summary>Texts that are never in the stream.</summary>
    public IReadOnlyList<LabelledText> Test { get; }

    /// <summary>What each label means after the change.</summary>
    private Dictionary<string, string> Meaning { get; }

    /// <summary>Text of an item.</summary>
    public string TextOf(int index) => _items[index].Text;

    /// <summary>True label of an item at its arrival.</summary>
    public string TruthOf(int index) => index >= ChangesAt ? Meaning[_items[index].Label] : _items[index].Label;

    /// <summary>The test texts of the world as it is when item <paramref name="index"/> arrives, with what is true of them then.</summary>
    public IEnumerable<(string Text, string Truth)> TestsAt(int index)
    {
        var isChanged = index >= ChangesAt;
        var tests = !_isChangeInTexts ? Test : isChanged ? Test.Skip(Test.Count / 2) : Test.Take(Test.Count / 2);
        return tests.Where(test => !isChanged || test.Label != _dropped).Select(test => (test.Text, isChanged ? Meaning[test.Label] : test.Label));
    }

    private static List<LabelledText> Arrange(SimulationOptions options)
    {
        var order = Enumerable.Range(0, options.Stream.Count).ToArray();
        if (options.Drift != DriftKind.InStream)
        {
            Pcg32.Derive(options.Seed, "stream order").Shuffle(order.AsSpan());
        }

        var repeats = NearDuplicates.Match(options.Stream.Select(item => item.Text).ToList(), options.Test.Select(item => item.Text).ToList(), Similarity);
        return order.Where(index => repeats[index] < 0).Take(options.Items).Select(index => options.Stream[index]).ToList();
    }
}
