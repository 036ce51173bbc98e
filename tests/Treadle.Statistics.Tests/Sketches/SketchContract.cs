using System.Text.Json;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Sketches;

/// <summary>What every mergeable summary must do. A summary is judged by the text of all it answers.</summary>
public abstract class SketchContract<TSketch, TItem>
{
    protected abstract TItem[] Draw(Pcg32 random, int count);

    protected abstract TSketch Of(TItem[] items);

    protected abstract TSketch Merge(TSketch first, TSketch second);

    /// <summary>Everything that is asked of a summary, in numbers.</summary>
    protected abstract double[] Answers(TSketch sketch);

    /// <summary>Stored and read again.</summary>
    protected abstract TSketch Restored(TSketch sketch);

    [Fact]
    public void Merged_parts_answer_as_the_whole() => Properties.Hold(100, seed =>
    {
        var random = new Pcg32(seed);
        var items = Draw(random, 1 + random.NextInt(150));
        var cut = random.NextInt(items.Length + 1);
        return Agree(Answers(Merge(Of(items[..cut]), Of(items[cut..]))), Answers(Of(items)));
    });

    [Fact]
    public void Merging_does_not_depend_on_the_order_of_the_parts() => Properties.Hold(100, seed =>
    {
        var random = new Pcg32(seed);
        TItem[] a = Draw(random, random.NextInt(60)), b = Draw(random, 1 + random.NextInt(60)), c = Draw(random, random.NextInt(60));
        var forward = Answers(Merge(Merge(Of(a), Of(b)), Of(c)));
        return Agree(Answers(Merge(Of(a), Merge(Of(b), Of(c)))), forward) && Agree(Answers(Merge(Of(c), Merge(Of(b), Of(a)))), forward);
    });

    [Fact]
    public void Nothing_merged_in_changes_nothing() => Properties.Hold(50, seed =>
    {
        var items = Draw(new Pcg32(seed), 40);
        return Agree(Answers(Merge(Of(items), Of([]))), Answers(Of(items))) && Agree(Answers(Merge(Of([]), Of(items))), Answers(Of(items)));
    });

    [Fact]
    public void A_stored_summary_answers_as_before() => Properties.Hold(50, seed =>
    {
        var sketch = Of(Draw(new Pcg32(seed), 200));
        return Answers(Restored(sketch)).SequenceEqual(Answers(sketch));
    });

    private static bool Agree(double[] a, double[] b) =>
        a.Length == b.Length && a.Zip(b).All(pair => pair.First.Equals(pair.Second) || Math.Abs(pair.First - pair.Second) <= 1e-9 * Math.Max(1, Math.Abs(pair.Second)));

    protected static double[] Numbers(Pcg32 random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextInt(12) == 0 ? double.NaN : Math.Round(3 * random.NextGaussian(), 1))];

    protected static T ThroughJson<T>(T value) => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value))!;
}
