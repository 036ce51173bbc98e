using System.Text.Json;
using Treadle.Protocol.Projects;
using Treadle.Server.Facts;
using Treadle.Server.Projects;

namespace Treadle.Server.Datasets;

/// <summary>One exported item.</summary>
internal sealed record ExportRow
{
    public required string ItemId { get; init; }

    public required string Text { get; init; }

    public required string Label { get; init; }

    /// <summary>The answer of other kinds than classification.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>The input fields, where there is more than one or one that is no text.</summary>
    public IReadOnlyDictionary<string, string>? Input { get; init; }

    public required double Confidence { get; init; }

    public required string Split { get; init; }

    public IReadOnlyDictionary<string, string>? Factors { get; init; }

    public static ExportRow Of(Project project, DatasetRow row)
    {
        var input = Canonical.FromJson<Dictionary<string, string>>(row.Input);
        return new ExportRow
        {
            ItemId = row.ItemId,
            Text = project.TextOf(input),
            Label = row.Label,
            Value = project.Answers.Value(row.Label),
            Input = project.Config.Input is [{ Kind: FieldKind.Text }] ? null : input,
            Confidence = row.Confidence,
            Split = row.Split,
            Factors = row.Factors is null ? null : Canonical.FromJson<Dictionary<string, string>>(row.Factors),
        };
    }
}
