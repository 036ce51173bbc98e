namespace Treadle.Server.Training;

/// <summary>An item without a label.</summary>
internal sealed record UnlabelledItem
{
    public required string ItemId { get; init; }

    public required string Input { get; init; }

    public string? GroupKey { get; init; }
}
