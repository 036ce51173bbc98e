using Treadle.Server.Facts;
using Treadle.Server.Projects;

namespace Treadle.Server.Datasets;

/// <summary>One exported item.</summary>
internal sealed record ExportRow
{
    public required string ItemId { get; init; }

    public required string Text { get; init; }

    public required string Label { get; init; }

    public required double Confidence { get; init; }

    public required string Split { get; init; }

    public IReadOnlyDictionary<string, string>? Factors { get; init; }

    public static ExportRow Of(Project project, DatasetRow row) => new()
    {
        ItemId = row.ItemId,
        Text = project.TextOf(Canonical.FromJson<Dictionary<string, string>>(row.Input)),
        Label = row.Label,
        Confidence = row.Confidence,
        Split = row.Split,
        Factors = row.Factors is null ? null : Canonical.FromJson<Dictionary<string, string>>(row.Factors),
    };
}
