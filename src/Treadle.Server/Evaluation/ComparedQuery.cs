using Microsoft.AspNetCore.Mvc;
using Treadle.Protocol.Errors;

namespace Treadle.Server.Evaluation;

/// <summary>Query parameters of the items of a comparison.</summary>
internal sealed class ComparedQuery
{
    private static readonly Dictionary<string, Func<PairedOutcome, bool>> Outcomes = new(StringComparer.Ordinal)
    {
        ["both"] = outcome => outcome is { First: true, Second: true },
        ["first"] = outcome => outcome is { First: true, Second: false },
        ["second"] = outcome => outcome is { First: false, Second: true },
        ["neither"] = outcome => outcome is { First: false, Second: false },
    };

    [FromQuery(Name = "a")]
    public required int A { get; init; }

    [FromQuery(Name = "b")]
    public required int B { get; init; }

    /// <summary>Which of the models are right: <c>both</c>, <c>first</c>, <c>second</c> or <c>neither</c>; left out: all items.</summary>
    [FromQuery(Name = "outcome")]
    public string? Outcome { get; init; }

    /// <summary>A factor with its value, e.g. <c>channel:mail</c>.</summary>
    [FromQuery(Name = "factor")]
    public string? Factor { get; init; }

    [FromQuery(Name = "cursor")]
    public string? Cursor { get; init; }

    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    /// <summary>Whether an outcome is asked for.</summary>
    /// <exception cref="ProblemException">There is no such outcome.</exception>
    public Func<PairedOutcome, bool> Condition() => Outcome is null
        ? _ => true
        : Outcomes.GetValueOrDefault(Outcome)
            ?? throw new ProblemException(ErrorCodes.FieldInvalid, "The outcome is unknown.", ErrorDetail.Of(ErrorCodes.FieldInvalid, "outcome", Outcome, string.Join(", ", Outcomes.Keys)));
}
