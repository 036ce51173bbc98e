using System.Numerics;
using System.Runtime.InteropServices;

namespace Treadle.Storage.Journaling;

/// <summary>The Castagnoli checksum (RFC 3720), which finds every error burst of up to 32 bits.</summary>
/// <remarks>The runtime maps the steps to the processor's CRC instruction (SSE 4.2, ARMv8) and to a table elsewhere; same values.</remarks>
internal static class Crc32C
{
    /// <summary>The checksum of <paramref name="bytes"/>, continuing from <paramref name="seed"/> (0 starts afresh).</summary>
    public static uint Compute(ReadOnlySpan<byte> bytes, uint seed = 0)
    {
        var crc = ~seed;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            crc = BitOperations.Crc32C(crc, word);
        }

        foreach (var value in bytes[(words.Length * sizeof(ulong))..])
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }
}
