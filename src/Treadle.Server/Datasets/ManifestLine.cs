namespace Treadle.Server.Datasets;

/// <summary>One line of a manifest. Part of a stored format: members are only ever added at the end.</summary>
internal sealed record ManifestLine
{
    public required string ItemId { get; init; }

    public required string LabelId { get; init; }

    public required string Label { get; init; }

    public required string Split { get; init; }
}
