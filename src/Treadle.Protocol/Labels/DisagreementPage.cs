namespace Treadle.Protocol.Labels;

/// <summary>A page of disagreements: what waits for a decision first, then where further people are asked, then what is settled; in each the newest first.</summary>
public sealed record DisagreementPage
{
    /// <summary>The items. There may be fewer than asked for, or none, and still a next page.</summary>
    public required IReadOnlyList<DisagreementDetail> Items { get; init; }

    /// <summary>Give it back for the next page; null on the last.</summary>
    public string? Cursor { get; init; }
}
