using System.Numerics;
using System.Text;

namespace Treadle.Statistics.Sketches;

/// <summary>The number of distinct values of a stream, mergeable.</summary>
/// <remarks>
/// Standard error 1.04/√(2^precision): 1.6 % with the default's 4 kB. Order and repetition do not matter; merging is exactly commutative,
/// associative and idempotent. Not safe for concurrent use.
/// Source: P. Flajolet et al. (2007), "HyperLogLog"; estimator of O. Ertl (2017), arXiv:1702.01284, algorithm 6.
/// </remarks>
public sealed class HyperLogLog
{
    /// <summary>2^12 registers: 4 kB, 1.6 % standard error.</summary>
    public const int DefaultPrecision = 12;

    private const byte FormatVersion = 1;
    private readonly byte[] _registers;

    /// <summary>An empty sketch of 2^<paramref name="precision"/> registers.</summary>
    /// <param name="precision">4 to 18.</param>
    public HyperLogLog(int precision = DefaultPrecision)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(precision, 4);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(precision, 18);
        Precision = precision;
        _registers = new byte[1 << precision];
    }

    /// <summary>Base-2 logarithm of the number of registers.</summary>
    public int Precision { get; }

    /// <summary>Adds a value by its UTF-8 bytes.</summary>
    public void Add(string value)
    {
        Span<byte> buffer = stackalloc byte[256];
        var bytes = Encoding.UTF8.GetMaxByteCount(value.Length) <= buffer.Length
            ? buffer[..Encoding.UTF8.GetBytes(value, buffer)]
            : Encoding.UTF8.GetBytes(value);
        AddHash(Hash(bytes));
    }

    /// <summary>Adds a number; −0 and 0 are one value, all NaN are one value.</summary>
    public void Add(double value) =>
        AddHash(Mix((ulong)BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value + 0.0)));

    /// <summary>Adds a value by its bytes.</summary>
    public void Add(ReadOnlySpan<byte> value) => AddHash(Hash(value));

    /// <summary>Adds everything another sketch of the same precision has seen.</summary>
    /// <exception cref="ArgumentException">The precisions differ.</exception>
    public void Merge(HyperLogLog other)
    {
        if (other.Precision != Precision)
        {
            throw new ArgumentException($"Sketches of precision {Precision} and {other.Precision} cannot be merged.", nameof(other));
        }

        for (var index = 0; index < _registers.Length; index++)
        {
            _registers[index] = Math.Max(_registers[index], other._registers[index]);
        }
    }

    /// <summary>The estimated number of distinct values; exactly 0 for an empty sketch.</summary>
    public double Estimate()
    {
        var longest = 64 - Precision;
        Span<int> histogram = stackalloc int[66];
        histogram.Clear();
        foreach (var register in _registers)
        {
            histogram[register]++;
        }

        double m = _registers.Length;
        var z = m * Tau(1 - (histogram[longest + 1] / m));
        for (var rank = longest; rank >= 1; rank--)
        {
            z = 0.5 * (z + histogram[rank]);
        }

        return m * m / (2 * Math.Log(2)) / (z + (m * Sigma(histogram[0] / m)));
    }

    /// <summary>The whole state: version, precision, registers.</summary>
    public byte[] ToBytes() => [FormatVersion, (byte)Precision, .. _registers];

    /// <summary>The sketch that <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="ArgumentException">The bytes are no sketch of a known version.</exception>
    public static HyperLogLog FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2 || bytes[0] != FormatVersion || bytes[1] is < 4 or > 18 || bytes.Length != 2 + (1 << bytes[1]))
        {
            throw new ArgumentException("These bytes are no HyperLogLog sketch of a known version.", nameof(bytes));
        }

        var sketch = new HyperLogLog(bytes[1]);
        bytes[2..].CopyTo(sketch._registers);
        return sketch;
    }

    private void AddHash(ulong hash)
    {
        var index = (int)(hash >> (64 - Precision));
        // The sentinel bit ends the run of zeros at the last usable position.
        var rank = (byte)(BitOperations.LeadingZeroCount((hash << Precision) | (1UL << (Precision - 1))) + 1);
        _registers[index] = Math.Max(_registers[index], rank);
    }

    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = 14695981039346656037UL;
        foreach (var part in bytes)
        {
            hash = unchecked((hash ^ part) * 1099511628211UL);
        }

        return Mix(hash);
    }

    private static ulong Mix(ulong hash)
    {
        hash = unchecked((hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL);
        hash = unchecked((hash ^ (hash >> 27)) * 0x94D049BB133111EBUL);
        return hash ^ (hash >> 31);
    }

    private static double Sigma(double x)
    {
        if (x == 1)
        {
            return double.PositiveInfinity;
        }

        var (y, z) = (1.0, x);
        for (var before = double.NaN; z != before;)
        {
            x *= x;
            before = z;
            z += x * y;
            y += y;
        }

        return z;
    }

    private static double Tau(double x)
    {
        if (x is 0 or 1)
        {
            return 0;
        }

        var (y, z) = (1.0, 1 - x);
        for (var before = double.NaN; z != before;)
        {
            x = Math.Sqrt(x);
            before = z;
            y *= 0.5;
            z -= (1 - x) * (1 - x) * y;
        }

        return z / 3;
    }
}
