namespace Treadle.Testing;

/// <summary>What real people answered, item by item in the order of the file, with what is true.</summary>
/// <param name="Name">Name of the set.</param>
/// <param name="Labels">Its labels; empty where people transcribed.</param>
/// <param name="Items">Its items.</param>
public sealed record RecordedCrowd(string Name, IReadOnlyList<string> Labels, IReadOnlyList<RecordedCrowd.Item> Items)
{
    /// <summary>Answers in all.</summary>
    public int Answers => Items.Sum(item => item.Answers.Count);

    /// <summary>Whether people wrote what they heard or read instead of choosing a label.</summary>
    public bool IsTranscribed => Labels.Count == 0;

    /// <summary>Whether the record says who gave which answer; where it does not, names are places in the item's list.</summary>
    public bool HasNamedPeople { get; init; } = true;

    /// <summary>What others have published for all of its answers, in words.</summary>
    public string? Published { get; init; }

    /// <summary>The first items of the set, for a short replay.</summary>
    public RecordedCrowd First(int items) => this with { Items = [.. Items.Take(items)] };

    /// <summary>The first answers of each item, as if no more people had been asked.</summary>
    public RecordedCrowd Sparse(int answers) => this with { Published = null, Items = [.. Items.Select(item => item with { Answers = [.. item.Answers.Take(answers)] })] };

    /// <summary>One item.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Text">Its text, or the place of what was heard.</param>
    /// <param name="Truth">What is true; null where it is not known.</param>
    /// <param name="Answers">Who gave which label or text; everybody once.</param>
    public sealed record Item(string Id, string Text, string? Truth, IReadOnlyList<(string Annotator, string Label)> Answers)
    {
        /// <summary>The bytes of a JPEG that is shown instead of the text; null: the text is shown.</summary>
        public byte[]? Image { get; init; }
    }
}
