using Treadle.Protocol.Errors;
using Treadle.Protocol.Labels;
using Treadle.Protocol.Projects;
using Treadle.Server.Projects;

namespace Treadle.Server.Import;

/// <summary>Which columns of a table become what.</summary>
internal sealed record ImportPlan
{
    /// <summary>Input fields and factors are given as field:column; a bare name is both.</summary>
    private const char Of = ':';

    /// <summary>Places of the input fields.</summary>
    public required IReadOnlyDictionary<string, int> Inputs { get; init; }

    /// <summary>Places of the factors.</summary>
    public required IReadOnlyDictionary<string, int> Factors { get; init; }

    /// <summary>Place of the label; null: the rows have none.</summary>
    public int? Label { get; init; }

    /// <summary>Place of the id; null: an id is made of the row's content, so that the same row is the same item.</summary>
    public int? Id { get; init; }

    /// <summary>Whose word the labels are.</summary>
    public required LabelSource Source { get; init; }

    /// <summary>How many labelled items stay in the review queue.</summary>
    public required int Checks { get; init; }

    /// <summary>Who imports.</summary>
    public string? By { get; init; }

    /// <summary>Reads a plan from what was asked, against the header of the table.</summary>
    /// <exception cref="ProblemException">A column is missing, or the labels of this task kind are not read from a column.</exception>
    public static ImportPlan Read(ImportQuery query, Project project, TableReader table, string? by)
    {
        if (query.Label is not null && project.Config.Task != TaskKind.Classification)
        {
            throw new ProblemException(ErrorCodes.ImportTask, "Nothing was imported.", ErrorDetail.Of(ErrorCodes.ImportTask, "label", query.Label, "a project whose task is classification"));
        }

        if (query.Source is not (null or LabelSource.Expert or LabelSource.Customer))
        {
            throw new ProblemException(ErrorCodes.FieldInvalid, "Nothing was imported.", ErrorDetail.Of(ErrorCodes.FieldInvalid, "source", query.Source.ToString(), "expert or customer"));
        }

        string[] inputs = query.Input is { Length: > 0 } given ? given : [.. project.Config.Input.Where(field => !field.Optional || table.Header.Contains(field.Name)).Select(field => field.Name)];
        return new ImportPlan
        {
            Inputs = Places(inputs, "input", table),
            Factors = Places(query.Factor ?? [], "factor", table),
            Label = query.Label is { } label ? table.PlaceOf(label, "label") : null,
            Id = query.Id is { } id ? table.PlaceOf(id, "id") : null,
            Source = query.Source ?? LabelSource.Customer,
            Checks = Math.Max(0, query.Checks ?? ImportQuery.UsualChecks),
            By = by,
        };
    }

    private static Dictionary<string, int> Places(string[] pairs, string parameter, TableReader table)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var at = pair.IndexOf(Of, StringComparison.Ordinal);
            places[at < 0 ? pair : pair[..at]] = table.PlaceOf(at < 0 ? pair : pair[(at + 1)..], parameter);
        }

        return places;
    }
}
