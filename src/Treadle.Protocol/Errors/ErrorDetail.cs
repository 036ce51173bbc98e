namespace Treadle.Protocol.Errors;

/// <summary>One thing that is wrong: where, what was found, what was expected and how to mend it.</summary>
public sealed record ErrorDetail
{
    /// <summary>Stable code, see <see cref="ErrorCodes"/>.</summary>
    public required string Code { get; init; }

    /// <summary>Place: a JSON path such as <c>items[3].input.text</c>, or <c>treadle.yaml:12</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The offending value, shortened to 80 characters; null when there was none.</summary>
    public string? Value { get; init; }

    /// <summary>What would have been accepted.</summary>
    public required string Expected { get; init; }

    /// <summary>What to do.</summary>
    public required string Fix { get; init; }

    /// <summary>Makes a detail of <paramref name="code"/>, with the code's own remedy unless another is given.</summary>
    public static ErrorDetail Of(ErrorCode code, string path, string? value, string expected, string? fix = null)
    {
        ArgumentNullException.ThrowIfNull(code);
        return new ErrorDetail { Code = code.Code, Path = path, Value = Shorten(value), Expected = expected, Fix = fix ?? code.Fix };
    }

    private static string? Shorten(string? value) => value is { Length: > 80 } ? string.Concat(value.AsSpan(0, 77), "...") : value;
}
