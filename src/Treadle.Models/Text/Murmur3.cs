using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Treadle.Models.Text;

/// <summary>MurmurHash3 x86 32: the hash that feature hashing elsewhere uses, so that columns agree across tools.</summary>
/// <remarks>Not for secrets. Source: A. Appleby (2011), public domain. Peer: scikit-learn murmurhash3_32.</remarks>
public static class Murmur3
{
    /// <summary>The hash of a text's UTF-8 bytes.</summary>
    public static uint Hash(ReadOnlySpan<char> text, uint seed = 0)
    {
        Span<byte> buffer = stackalloc byte[256];
        return Encoding.UTF8.TryGetBytes(text, buffer, out var written)
            ? Hash(buffer[..written], seed)
            : Hash(Encoding.UTF8.GetBytes(text.ToArray()), seed);
    }

    /// <summary>The hash of bytes.</summary>
    public static uint Hash(ReadOnlySpan<byte> bytes, uint seed = 0)
    {
        var hash = seed;
        var position = 0;
        for (; position + 4 <= bytes.Length; position += 4)
        {
            hash ^= Scramble(BinaryPrimitives.ReadUInt32LittleEndian(bytes[position..]));
            hash = (BitOperations.RotateLeft(hash, 13) * 5) + 0xe6546b64;
        }

        uint tail = 0;
        for (var last = bytes.Length - 1; last >= position; last--)
        {
            tail = (tail << 8) | bytes[last];
        }

        hash ^= Scramble(tail);
        hash ^= (uint)bytes.Length;
        hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
        return hash ^ (hash >> 16);
    }

    private static uint Scramble(uint block) => BitOperations.RotateLeft(block * 0xcc9e2d51, 15) * 0x1b873593;
}
