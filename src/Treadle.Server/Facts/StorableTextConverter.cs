using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Treadle.Protocol.Errors;

namespace Treadle.Server.Facts;

/// <summary>Reads the texts of requests and refuses U+0000, which PostgreSQL keeps in no text: let in, it would fail later, at a place where nobody can answer for it.</summary>
internal sealed class StorableTextConverter : JsonConverter<string>
{
    private const string EscapedNull = "%00";

    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException("expected a text");
        }

        var text = reader.GetString()!;
        return text.Contains('\0', StringComparison.Ordinal) ? throw new JsonException("expected a text without U+0000, which no database keeps") : text;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    /// <summary>The same for what stands in the query.</summary>
    public static Task RefuseQueryAsync(HttpContext context, RequestDelegate next)
    {
        foreach (var (name, _) in context.Request.QueryString.Value?.Contains(EscapedNull, StringComparison.Ordinal) == true ? context.Request.Query : QueryCollection.Empty)
        {
            if (context.Request.Query[name].ToString().Contains('\0', StringComparison.Ordinal))
            {
                throw new ProblemException(
                    ErrorCodes.MalformedBody,
                    $"The query parameter {name} holds U+0000.",
                    ErrorDetail.Of(ErrorCodes.MalformedBody, name, null, "a text without U+0000", "Remove %00 from the query."));
            }
        }

        return next(context);
    }
}
