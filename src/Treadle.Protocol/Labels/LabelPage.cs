namespace Treadle.Protocol.Labels;

/// <summary>A page of current labels, in the order of their items.</summary>
public sealed record LabelPage
{
    /// <summary>One label for each item.</summary>
    public required IReadOnlyList<LabelDetail> Items { get; init; }

    /// <summary>Give it back as <c>cursor</c> for the next page; null on the last.</summary>
    public string? Next { get; init; }
}
