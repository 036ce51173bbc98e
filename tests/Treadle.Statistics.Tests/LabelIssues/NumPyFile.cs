using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace Treadle.Statistics.Tests.LabelIssues;

/// <summary>Reads the .npy files that golden cases name: little-endian doubles (clipped to [0, 1]) and unsigned 16-bit or 64-bit integers.</summary>
internal static partial class NumPyFile
{
    public static (double[] Values, int Columns) Doubles(string path)
    {
        var (bytes, header) = Read(path, "<f8");
        var values = new double[bytes.Length / sizeof(double)];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = Math.Clamp(BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(index * sizeof(double))), 0, 1);
        }

        return (values, int.Parse(Shape().Match(header).Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture));
    }

    public static int[] Integers(string path)
    {
        var (bytes, _) = Read(path, "<u2");
        return [.. bytes.Chunk(2).Select(pair => (int)BinaryPrimitives.ReadUInt16LittleEndian(pair))];
    }

    private static (byte[] Values, string Header) Read(string path, string type)
    {
        var bytes = File.ReadAllBytes(path);
        var length = 10 + BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        var header = Encoding.ASCII.GetString(bytes, 10, length - 10);
        if (!header.Contains($"'{type}'", StringComparison.Ordinal) || header.Contains("'fortran_order': True", StringComparison.Ordinal))
        {
            throw new FormatException($"{path} is not row-major {type}: {header}");
        }

        return (bytes[length..], header);
    }

    [GeneratedRegex(@"'shape': \((\d+), ?(\d+)?")]
    private static partial Regex Shape();
}
