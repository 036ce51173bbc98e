namespace Treadle.Server.Annotators;

/// <summary>The last word on an item whose label was declared to be known.</summary>
internal sealed record GoldRow
{
    public required string ItemId { get; init; }

    public required string Input { get; init; }

    public required string Label { get; init; }

    public string? Explanation { get; init; }

    public required bool IsPractice { get; init; }

    public string? Actor { get; init; }

    public required string ReviewId { get; init; }

    /// <summary>The ordinary review that left the queue for it.</summary>
    public string? WithdrewId { get; init; }

    public bool IsWaiting { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}
