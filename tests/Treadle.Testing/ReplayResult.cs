namespace Treadle.Testing;

/// <summary>What came out of a replay.</summary>
/// <param name="Given">The answers in the order in which they were sent.</param>
/// <param name="Labels">The resolved label or text of each item.</param>
public sealed record ReplayResult(IReadOnlyList<ReplayResult.Answer> Given, IReadOnlyDictionary<string, string> Labels)
{
    /// <summary>Answers that were given.</summary>
    public int Answers => Given.Count;

    /// <summary>The share of right labels among items whose truth is known; an item without a label counts as wrong.</summary>
    public static double Accuracy(RecordedCrowd crowd, IReadOnlyDictionary<string, string> labels) =>
        crowd.Items.Where(item => item.Truth is not null).Select(item => labels.GetValueOrDefault(item.Id) == item.Truth ? 1.0 : 0).DefaultIfEmpty(double.NaN).Average();

    /// <summary>Word errors over words of the truth; an item without a text counts as an empty one.</summary>
    public static double WordErrorRate(RecordedCrowd crowd, IReadOnlyDictionary<string, string> labels) =>
        RecordedSpeech.WordErrorRate(crowd.Items.Select(item => (item.Truth!, labels.GetValueOrDefault(item.Id, ""))));

    /// <summary>The accuracy of the resolved labels.</summary>
    public double AccuracyOn(RecordedCrowd crowd) => Accuracy(crowd, Labels);

    /// <summary>One answer as it was sent.</summary>
    /// <param name="Item">Id of the item.</param>
    /// <param name="Person">Name of the simulated reviewer.</param>
    /// <param name="Label">The label or text.</param>
    public readonly record struct Answer(string Item, string Person, string Label);
}
