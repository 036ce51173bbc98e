using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Treadle.Protocol.Errors;

namespace Treadle.Server.Facts;

/// <summary>Bodies of the requests that come by the thousand: read and written whole, in one piece, without the framework's streaming.</summary>
internal static class WireBody
{
    // Larger bodies, and those of unknown length, are read as they arrive, so that they never stand in memory twice.
    private const int WholeBytes = 256 << 10;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads the body.</summary>
    /// <exception cref="JsonException">It is not the JSON of a <typeparamref name="T"/>.</exception>
    /// <exception cref="ProblemException">It is the JSON <c>null</c>.</exception>
    public static async ValueTask<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> json)
    {
        var value = context.Request.ContentLength is > 0 and <= WholeBytes and var length
            ? await ReadWholeAsync(context.Request.BodyReader, (int)length, json, context.RequestAborted)
            : await JsonSerializer.DeserializeAsync(context.Request.BodyReader, json, context.RequestAborted);
        return value ?? throw new ProblemException(ErrorCodes.MalformedBody, "The body is null.", []);
    }

    /// <summary>Writes the answer; it leaves when the endpoint returns.</summary>
    public static void Write<T>(HttpContext context, int status, T answer, JsonTypeInfo<T> json)
    {
        var body = JsonBytes.Of(answer, json);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = body.WrittenCount;
        context.Response.BodyWriter.Write(body.WrittenSpan);
    }

    private static async ValueTask<T?> ReadWholeAsync<T>(PipeReader reader, int length, JsonTypeInfo<T> json, CancellationToken cancellation)
    {
        var body = (await reader.ReadAtLeastAsync(length, cancellation)).Buffer;
        try
        {
            return body.IsSingleSegment ? Parse(body.FirstSpan, json) : ParseParts(body, json);
        }
        finally
        {
            reader.AdvanceTo(body.End);
        }
    }

    private static T? ParseParts<T>(ReadOnlySequence<byte> body, JsonTypeInfo<T> json)
    {
        var rented = ArrayPool<byte>.Shared.Rent((int)body.Length);
        try
        {
            body.CopyTo(rented);
            return Parse(rented.AsSpan(0, (int)body.Length), json);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static T? Parse<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> json) =>
        JsonSerializer.Deserialize(body.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body, json);
}
