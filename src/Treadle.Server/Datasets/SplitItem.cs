namespace Treadle.Server.Datasets;

/// <summary>A labelled item that wants a split.</summary>
internal sealed record SplitItem
{
    public required string ItemId { get; init; }

    public required string Text { get; init; }

    /// <summary>What the caller says belongs together (a customer, a document); null: nothing.</summary>
    public string? GroupKey { get; init; }

    /// <summary>Whether it was drawn at random and answered blind, so that it may judge models.</summary>
    public required bool IsEvidence { get; init; }
}
