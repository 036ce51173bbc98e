using System.Globalization;
using System.Text;
using System.Text.Json;
using Treadle.Protocol.Errors;

namespace Treadle.Server.Facts;

/// <summary>Says what is wrong with a JSON text: path, line and column, and the remedy.</summary>
internal static class MalformedJson
{
    // Our own converters begin so; the error's words put it in front again.
    private const string Expected = "expected ";

    /// <summary>The problem of a text that could not be read.</summary>
    public static Problem ToProblem(JsonException exception)
    {
        var line = (exception.LineNumber ?? 0) + 1;
        var column = (exception.BytePositionInLine ?? 0) + 1;
        var place = string.Create(CultureInfo.InvariantCulture, $"{exception.Path ?? "$"} (line {line}, byte {column})");
        if (Broken(exception) is { } bytes)
        {
            return Problem.Of(
                ErrorCodes.MalformedBody,
                $"The text at {place} is not UTF-8.",
                ErrorDetail.Of(ErrorCodes.MalformedBody, exception.Path ?? "$", bytes, "text in UTF-8, without halves of surrogate pairs", "Encode the body as UTF-8; from Latin-1, for example, with 'iconv -f latin1 -t utf-8'."));
        }

        var isUnknownField = exception.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal);
        var code = isUnknownField ? ErrorCodes.FieldUnknown : ErrorCodes.MalformedBody;
        var expected = isUnknownField ? "a field named in /openapi/v1.json" : Plain(exception.Message);
        return Problem.Of(code, $"The body cannot be read at {place}.", ErrorDetail.Of(code, exception.Path ?? "$", null, expected));
    }

    // The reader reports text that it cannot decode as an invalid operation.
    private static string? Broken(JsonException exception) => exception.InnerException is not InvalidOperationException reading
        ? null
        : reading.InnerException is DecoderFallbackException { BytesUnknown: { Length: > 0 } bytes } ? $"bytes {Convert.ToHexString(bytes)}" : "half of a surrogate pair";

    private static string Plain(string message)
    {
        var end = message.IndexOf(" Path:", StringComparison.Ordinal);
        var text = end > 0 ? message[..end] : message;
        return text.StartsWith("The JSON value could not be converted to ", StringComparison.Ordinal) ? "a value of the type in /openapi/v1.json"
            : text.StartsWith(Expected, StringComparison.Ordinal) ? text[Expected.Length..] : text;
    }
}
