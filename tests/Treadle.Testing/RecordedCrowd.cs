namespace Treadle.Testing;

/// <summary>What real people answered, item by item in the order of the file, with what is true.</summary>
/// <param name="Name">Name of the set.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Items">Its items.</param>
public sealed record RecordedCrowd(string Name, IReadOnlyList<string> Labels, IReadOnlyList<RecordedCrowd.Item> Items)
{
    /// <summary>Answers in all.</summary>
    public int Answers => Items.Sum(item => item.Answers.Count);

    /// <summary>The first items of the set, for a short replay.</summary>
    public RecordedCrowd First(int items) => this with { Items = [.. Items.Take(items)] };

    /// <summary>One item.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Text">Its text.</param>
    /// <param name="Truth">The true label; null where it is not known.</param>
    /// <param name="Answers">Who gave which label; everybody once.</param>
    public sealed record Item(string Id, string Text, string? Truth, IReadOnlyList<(string Annotator, string Label)> Answers);
}
