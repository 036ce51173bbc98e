namespace Treadle.Server.Datasets;

/// <summary>A row of the table item_groups: the side of an item's group, decided once.</summary>
internal sealed record ItemGroup
{
    public required string ItemId { get; init; }

    public required string GroupId { get; init; }

    /// <summary><see cref="Datasets.Split.Train"/> or <see cref="Datasets.Split.Evaluation"/>.</summary>
    public required string Split { get; init; }
}
