namespace Treadle.Server.Predictions;

/// <summary>A model's first answer to an item that has a label.</summary>
internal sealed record LabelledRow
{
    public required string Uuid { get; init; }

    public required string ItemId { get; init; }

    public required string Model { get; init; }

    public required string Route { get; init; }

    public required string Label { get; init; }

    public double? Score { get; init; }

    /// <summary>The label of the item.</summary>
    public required string Truth { get; init; }

    public string? Factors { get; init; }

    /// <summary>Whether the answer counts as the same as the label.</summary>
    public bool IsRight { get; init; }

    /// <summary>Whether the first two people who answered it blind gave the same answer; null when there were not two.</summary>
    public bool? DoPeopleAgree { get; init; }
}
