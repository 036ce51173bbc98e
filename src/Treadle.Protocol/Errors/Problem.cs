namespace Treadle.Protocol.Errors;

/// <summary>The body of every error answer: RFC 9457 problem details with Treadle's stable code and all single errors.</summary>
public sealed record Problem
{
    /// <summary>Address of the explanation of the code.</summary>
    public required string Type { get; init; }

    /// <summary>What happened, without values.</summary>
    public required string Title { get; init; }

    /// <summary>HTTP status code.</summary>
    public required int Status { get; init; }

    /// <summary>What happened here, with values.</summary>
    public required string Detail { get; init; }

    /// <summary>Stable code, see <see cref="ErrorCodes"/>.</summary>
    public required string Code { get; init; }

    /// <summary>General remedy.</summary>
    public required string Fix { get; init; }

    /// <summary>Every single error; empty when <see cref="Detail"/> says all.</summary>
    public IReadOnlyList<ErrorDetail> Errors { get; init; } = [];

    /// <summary>Makes the problem of <paramref name="code"/>.</summary>
    public static Problem Of(ErrorCode code, string detail, params IReadOnlyList<ErrorDetail> errors)
    {
        ArgumentNullException.ThrowIfNull(code);
        return new Problem
        {
            Type = $"/docs/errors#{code.Code}",
            Title = code.Title,
            Status = code.Status,
            Detail = detail,
            Code = code.Code,
            Fix = code.Fix,
            Errors = errors,
        };
    }
}
