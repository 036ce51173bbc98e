using System.Buffers.Binary;

namespace Treadle.Storage.Journaling;

/// <summary>First bytes of a segment, written twice so that one damaged sector does not cost the segment.</summary>
/// <param name="JournalId">Same in all segments of a journal.</param>
/// <param name="Number">Order of the segments, also their file name.</param>
/// <param name="FirstSequence">Number of the segment's first record; every earlier record was flushed before the segment was made.</param>
/// <param name="CreatedMicroseconds">Unix time; for people, nothing depends on it.</param>
internal readonly record struct SegmentHeader(Guid JournalId, long Number, long FirstSequence, long CreatedMicroseconds)
{
    public const int CopyBytes = 64;
    public const int Bytes = 2 * CopyBytes;
    public const uint Version = 1;

    // "TREADLEJ" in the order the bytes stand in the file.
    private const ulong Magic = 0x4A454C4441455254;
    private const int ChecksumAt = 60;

    /// <summary>Starts every frame checksum, so that a frame of another journal or segment never passes for one of this.</summary>
    public uint ChecksumSeed
    {
        get
        {
            Span<byte> bytes = stackalloc byte[24];
            _ = JournalId.TryWriteBytes(bytes);
            BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], Number);
            return Crc32C.Compute(bytes);
        }
    }

    public void Write(Span<byte> target)
    {
        target[..Bytes].Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(target, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(target[8..], Version);
        BinaryPrimitives.WriteUInt32LittleEndian(target[12..], Bytes);
        _ = JournalId.TryWriteBytes(target[16..]);
        BinaryPrimitives.WriteInt64LittleEndian(target[32..], Number);
        BinaryPrimitives.WriteInt64LittleEndian(target[40..], FirstSequence);
        BinaryPrimitives.WriteInt64LittleEndian(target[48..], CreatedMicroseconds);
        BinaryPrimitives.WriteUInt32LittleEndian(target[ChecksumAt..], Crc32C.Compute(target[..ChecksumAt]));
        target[..CopyBytes].CopyTo(target[CopyBytes..]);
    }

    /// <summary>Reads whichever copy is whole.</summary>
    /// <exception cref="JournalDamagedException">The segment was written by a newer program.</exception>
    public static bool TryRead(IJournalFile file, string name, out SegmentHeader header, out bool isWhole)
    {
        var bytes = new byte[Bytes];
        var length = file.Read(0, bytes);
        isWhole = length == Bytes && bytes.AsSpan(0, CopyBytes).SequenceEqual(bytes.AsSpan(CopyBytes));
        for (var at = 0; at + CopyBytes <= length; at += CopyBytes)
        {
            if (TryParse(bytes.AsSpan(at, CopyBytes), name, out header))
            {
                return true;
            }
        }

        header = default;
        isWhole = false;
        return false;
    }

    private static bool TryParse(ReadOnlySpan<byte> copy, string name, out SegmentHeader header)
    {
        header = default;
        if (BinaryPrimitives.ReadUInt64LittleEndian(copy) != Magic
            || BinaryPrimitives.ReadUInt32LittleEndian(copy[ChecksumAt..]) != Crc32C.Compute(copy[..ChecksumAt]))
        {
            return false;
        }

        var version = BinaryPrimitives.ReadUInt32LittleEndian(copy[8..]);
        if (version != Version)
        {
            throw new JournalDamagedException(
                $"The journal segment {name} has format {version}; this program reads format {Version}. Start the newer program that wrote it.");
        }

        header = new SegmentHeader(
            new Guid(copy[16..32]),
            BinaryPrimitives.ReadInt64LittleEndian(copy[32..]),
            BinaryPrimitives.ReadInt64LittleEndian(copy[40..]),
            BinaryPrimitives.ReadInt64LittleEndian(copy[48..]));
        return true;
    }
}
