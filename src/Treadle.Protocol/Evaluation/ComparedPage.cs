namespace Treadle.Protocol.Evaluation;

/// <summary>A page of the items behind one count of a comparison.</summary>
public sealed record ComparedPage
{
    /// <summary>The dataset version whose evaluation split they are of; null when there is none.</summary>
    public int? DatasetVersion { get; init; }

    /// <summary>Items in all.</summary>
    public required int Count { get; init; }

    /// <summary>The items of this page.</summary>
    public required IReadOnlyList<ComparedItem> Items { get; init; }

    /// <summary>Give it back for the next page; null on the last.</summary>
    public string? Cursor { get; init; }
}
