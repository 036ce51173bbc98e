namespace Treadle.Protocol.Labels;

/// <summary>Everything that was said of an item, and what it came to.</summary>
public sealed record ItemHistory
{
    /// <summary>The item.</summary>
    public required string ItemId { get; init; }

    /// <summary>Its input fields.</summary>
    public required IReadOnlyDictionary<string, string> Input { get; init; }

    /// <summary>Its current label; null when it has none.</summary>
    public LabelDetail? Label { get; init; }

    /// <summary>Every label fact, oldest first.</summary>
    public required IReadOnlyList<LabelDetail> Labels { get; init; }

    /// <summary>What was said, in the order in which Treadle learned of it; of each kind the newest 500.</summary>
    public required IReadOnlyList<HistoryEntry> Entries { get; init; }

    /// <summary>How often people were asked, newest first; gold is not among them.</summary>
    public required IReadOnlyList<HistoryReview> Reviews { get; init; }

    /// <summary>Whether somebody flagged it as junk, and nobody restored it.</summary>
    public required bool IsJunk { get; init; }
}
