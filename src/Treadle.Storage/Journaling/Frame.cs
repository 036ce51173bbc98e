using System.Buffers.Binary;

namespace Treadle.Storage.Journaling;

/// <summary>One group of records as it stands in a segment: header, then per record length, kind and payload.</summary>
/// <remarks>
/// Header, little-endian: marker, CRC32C of all that follows it, body length, record count (4 bytes each), first sequence, sequence
/// through which everything was flushed when this was written (8 bytes each). The checksum continues from the segment's seed and the
/// frame's offset, so bytes that belong elsewhere never pass.
/// </remarks>
internal readonly record struct Frame(long Offset, int RecordCount, long FirstSequence, long FlushedThrough, ReadOnlyMemory<byte> Body)
{
    public const int HeaderBytes = 32;
    public const int RecordBytes = 5;

    private const int ChecksumAt = 4;
    private const int CheckedFrom = 8;
    private const int CountAt = 12;
    private const int SequenceAt = 16;
    private const int FlushedAt = 24;

    /// <summary>Starts every frame; what the search after damage looks for.</summary>
    public static ReadOnlySpan<byte> Marker => "TRJf"u8;

    public long End => Offset + HeaderBytes + Body.Length;

    public long LastSequence => FirstSequence + RecordCount - 1;

    /// <summary>Writes the parts known when the append is queued.</summary>
    public static void Begin(Span<byte> header, int bodyLength, int recordCount)
    {
        Marker.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[CheckedFrom..], bodyLength);
        BinaryPrimitives.WriteInt32LittleEndian(header[CountAt..], recordCount);
    }

    /// <summary>Writes one record and returns what is left of the target.</summary>
    public static Span<byte> WriteRecord(Span<byte> target, byte kind, ReadOnlySpan<byte> payload)
    {
        BinaryPrimitives.WriteInt32LittleEndian(target, payload.Length);
        target[4] = kind;
        payload.CopyTo(target[RecordBytes..]);
        return target[(RecordBytes + payload.Length)..];
    }

    /// <summary>Writes the parts known when the frame gets its place; returns its length and record count.</summary>
    public static (int Length, int RecordCount) Seal(Span<byte> frame, uint seed, long offset, long firstSequence, long flushedThrough)
    {
        var length = HeaderBytes + BinaryPrimitives.ReadInt32LittleEndian(frame[CheckedFrom..]);
        BinaryPrimitives.WriteInt64LittleEndian(frame[SequenceAt..], firstSequence);
        BinaryPrimitives.WriteInt64LittleEndian(frame[FlushedAt..], flushedThrough);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[ChecksumAt..], Checksum(frame[..length], seed, offset));
        return (length, BinaryPrimitives.ReadInt32LittleEndian(frame[CountAt..]));
    }

    /// <summary>The body length a header claims, or -1 when it is no frame header.</summary>
    public static int ClaimedBodyLength(ReadOnlySpan<byte> header)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(header[CheckedFrom..]);
        return header.StartsWith(Marker) && length >= RecordBytes ? length : -1;
    }

    public static bool TryParse(ReadOnlyMemory<byte> bytes, uint seed, long offset, out Frame frame)
    {
        var span = bytes.Span;
        frame = new Frame(
            offset,
            BinaryPrimitives.ReadInt32LittleEndian(span[CountAt..]),
            BinaryPrimitives.ReadInt64LittleEndian(span[SequenceAt..]),
            BinaryPrimitives.ReadInt64LittleEndian(span[FlushedAt..]),
            bytes[HeaderBytes..]);
        return BinaryPrimitives.ReadUInt32LittleEndian(span[ChecksumAt..]) == Checksum(span, seed, offset);
    }

    /// <summary>Adds the frame's records after <paramref name="after"/> to <paramref name="records"/>.</summary>
    public void AddRecords(long after, List<JournalRecord> records)
    {
        var rest = Body;
        for (var sequence = FirstSequence; sequence <= LastSequence; sequence++)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(rest.Span);
            if (sequence > after)
            {
                records.Add(new JournalRecord(sequence, rest.Span[4], rest.Slice(RecordBytes, length)));
            }

            rest = rest[(RecordBytes + length)..];
        }
    }

    private static uint Checksum(ReadOnlySpan<byte> frame, uint seed, long offset)
    {
        Span<byte> place = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(place, offset);
        return Crc32C.Compute(frame[CheckedFrom..], Crc32C.Compute(place, seed));
    }
}
