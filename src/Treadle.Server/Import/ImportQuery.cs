using Microsoft.AspNetCore.Mvc;
using Treadle.Protocol.Labels;

namespace Treadle.Server.Import;

/// <summary>How a table is imported.</summary>
internal sealed record ImportQuery
{
    /// <summary>Enough to see whether people and table agree, few enough for ten minutes.</summary>
    public const int UsualChecks = 20;

    /// <summary>Input fields, each as field:column, or as a name that both have; all fields of the project when left out.</summary>
    [FromQuery]
    public string[]? Input { get; init; }

    /// <summary>Factors, in the same way.</summary>
    [FromQuery]
    public string[]? Factor { get; init; }

    /// <summary>Column of the label; the rows have none when left out.</summary>
    public string? Label { get; init; }

    /// <summary>Column of the id; one is made of the row's content when left out.</summary>
    public string? Id { get; init; }

    /// <summary>Whose word the labels are: customer or expert.</summary>
    public LabelSource? Source { get; init; }

    /// <summary>How many labelled rows people answer all the same, so that their answers can be held against the table.</summary>
    public int? Checks { get; init; }

    /// <summary>Who imports; the signed-in account when left out.</summary>
    public string? By { get; init; }
}
