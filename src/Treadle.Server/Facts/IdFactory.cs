using System.Buffers.Binary;

namespace Treadle.Server.Facts;

/// <summary>Makes every id of Treadle: UUIDv7 (RFC 9562), so that ids sort by time.</summary>
/// <remarks>Safe for concurrent use. The random bits come from <paramref name="fillRandom"/>: the operating system in production, a seeded generator in simulations.</remarks>
internal sealed class IdFactory(TimeProvider time, IdFactory.FillRandom fillRandom)
{
    /// <summary>Fills a span with random bytes; must be safe for concurrent use.</summary>
    internal delegate void FillRandom(Span<byte> bytes);

    /// <summary>The instant that a fact made now carries.</summary>
    public DateTimeOffset Now => Instant.Now(time);

    /// <summary>A new id, 36 characters.</summary>
    public string Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        fillRandom(bytes[6..]);
        var milliseconds = time.GetUtcNow().ToUnixTimeMilliseconds();
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)(milliseconds >> 16));
        BinaryPrimitives.WriteUInt16BigEndian(bytes[4..], (ushort)milliseconds);
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true).ToString("D");
    }
}
