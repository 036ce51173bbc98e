using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Treadle.Server.Facts;

/// <summary>Writes records as UTF-8 JSON into a buffer that each thread keeps.</summary>
internal static class JsonBytes
{
    private const int FirstBytes = 4 << 10;

    // A larger document is written all the same, but its buffer is not kept for the next one.
    private const int KeptBytes = 1 << 20;

    private static readonly JsonWriterOptions Options = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>The record as JSON; valid until this thread writes the next one, so it must be copied before anything is awaited.</summary>
    public static ArrayBufferWriter<byte> Of<T>(T value, JsonTypeInfo<T> json)
    {
        if (_buffer is null || _buffer.Capacity > KeptBytes)
        {
            _buffer = new ArrayBufferWriter<byte>(FirstBytes);
        }

        _buffer.ResetWrittenCount();
        var writer = _writer ??= new Utf8JsonWriter(_buffer, Options);
        writer.Reset(_buffer);
        JsonSerializer.Serialize(writer, value, json);
        writer.Flush();
        return _buffer;
    }
}
