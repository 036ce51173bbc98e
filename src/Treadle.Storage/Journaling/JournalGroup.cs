using System.Buffers;

namespace Treadle.Storage.Journaling;

/// <summary>Records to be appended as one: after a crash all of them are there or none. Reusable; not safe for concurrent use.</summary>
public sealed class JournalGroup
{
    private readonly ArrayBufferWriter<byte> _body = new();

    /// <summary>Records added so far.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes added so far, with framing.</summary>
    public int Bytes => _body.WrittenCount;

    internal ReadOnlySpan<byte> Body => _body.WrittenSpan;

    /// <summary>Adds a record; the payload is copied.</summary>
    /// <param name="kind">Tells the reader how to understand the payload.</param>
    /// <param name="payload">Any bytes, also none.</param>
    public void Add(byte kind, ReadOnlySpan<byte> payload)
    {
        var length = Frame.RecordBytes + payload.Length;
        _ = Frame.WriteRecord(_body.GetSpan(length), kind, payload);
        _body.Advance(length);
        Count++;
    }

    /// <summary>Empties the group and keeps its memory.</summary>
    public void Clear()
    {
        _body.ResetWrittenCount();
        Count = 0;
    }
}
