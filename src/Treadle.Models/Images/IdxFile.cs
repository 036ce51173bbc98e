using System.Buffers.Binary;
using System.IO.Compression;

namespace Treadle.Models.Images;

/// <summary>Bytes in the idx format of the MNIST files, plain or gzipped.</summary>
/// <param name="Sizes">Length of each dimension, e.g. images, rows, columns.</param>
/// <param name="Values">The bytes, the last dimension running fastest.</param>
public sealed record IdxFile(IReadOnlyList<int> Sizes, byte[] Values)
{
    private const byte UnsignedBytes = 8;
    private const int MostDimensions = 4;
    private const long MostBytes = int.MaxValue - 64;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is no idx file of unsigned bytes, or it was cut off; the message says what was found.</exception>
    public static IdxFile Read(string path)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
        Span<byte> head = stackalloc byte[4];
        if (stream.ReadAtLeast(head, 4, throwOnEndOfStream: false) < 4 || head[0] != 0 || head[1] != 0 || head[2] != UnsignedBytes || head[3] is 0 or > MostDimensions)
        {
            throw new InvalidDataException($"{path}: the first four bytes are {Convert.ToHexString(head)}; expected 000008 and the number of dimensions, as in the MNIST files.");
        }

        var sizes = new int[head[3]];
        var length = 1L;
        for (var dimension = 0; dimension < sizes.Length; dimension++)
        {
            sizes[dimension] = stream.ReadAtLeast(head, 4, throwOnEndOfStream: false) == 4 ? BinaryPrimitives.ReadInt32BigEndian(head) : -1;
            length = sizes[dimension] < 0 || length * sizes[dimension] > MostBytes
                ? throw new InvalidDataException($"{path}: dimension {dimension} has length {sizes[dimension]}; the file is damaged or cut off.")
                : length * sizes[dimension];
        }

        // A few bytes of header may promise gigabytes: room is taken as bytes come in.
        using var values = new MemoryStream();
        var buffer = new byte[1 << 16];
        int read;
        while (values.Length < length && (read = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, length - values.Length))) > 0)
        {
            values.Write(buffer, 0, read);
        }

        return values.Length == length
            ? new IdxFile(sizes, values.ToArray())
            : throw new InvalidDataException($"{path}: {values.Length} bytes where {length} belong; the file was cut off.");
    }
}
