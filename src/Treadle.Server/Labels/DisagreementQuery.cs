using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Treadle.Protocol.Errors;
using Treadle.Server.Facts;

namespace Treadle.Server.Labels;

/// <summary>Query parameters of the list of disagreements.</summary>
internal sealed class DisagreementQuery
{
    private static readonly Dictionary<string, DisagreementStage[]> States = new(StringComparer.Ordinal)
    {
        ["all"] = [DisagreementStage.Deciding, DisagreementStage.Asking, DisagreementStage.Settled],
        ["waiting"] = [DisagreementStage.Deciding, DisagreementStage.Asking],
        ["settled"] = [DisagreementStage.Settled],
    };

    /// <summary><c>all</c>, <c>waiting</c> (for a decision or for further people) or <c>settled</c>.</summary>
    [FromQuery(Name = "state")]
    public string? State { get; init; }

    /// <summary>Only those between these answers, as <c>GET disagreements/values</c> writes them.</summary>
    [FromQuery(Name = "values")]
    public string? Values { get; init; }

    /// <summary>The filter that it asks for.</summary>
    /// <exception cref="ProblemException">A parameter cannot be read.</exception>
    public DisagreementFilter ToFilter() => new()
    {
        Stages = States.GetValueOrDefault(State ?? "all") ?? throw Unknown("state", State!, string.Join(", ", States.Keys)),
        Values = Values is null ? null : Read(Values),
    };

    private static List<string> Read(string values)
    {
        try
        {
            return [.. Canonical.FromJson<List<string>>(values).Order(StringComparer.Ordinal)];
        }
        catch (JsonException)
        {
            throw Unknown("values", values, "a JSON array of answers, as GET disagreements/values writes it");
        }
    }

    private static ProblemException Unknown(string name, string value, string expected) =>
        new(ErrorCodes.FieldInvalid, $"The parameter {name} cannot be read.", ErrorDetail.Of(ErrorCodes.FieldInvalid, name, value, expected));
}
