namespace Treadle.Server.Datasets;

/// <summary>What the store knows of an item that has a label.</summary>
internal sealed record LabelledItem
{
    public required string ItemId { get; init; }

    public required string Input { get; init; }

    public string? GroupKey { get; init; }
}
