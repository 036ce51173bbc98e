using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Treadle.Statistics.Embeddings;

/// <summary>Dot products and distances of rows of float or double.</summary>
/// <remarks>
/// Eight fixed 256-bit lanes are summed in a fixed order, whatever the machine's vectors: the same rows give the same bits everywhere.
/// Narrow machines run the same operations in software.
/// </remarks>
internal static class VectorKernels
{
    public static T Dot<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = Vector256<T>.Count;
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        Vector256<T> s0 = default, s1 = default;
        nuint index = 0;
        for (; (int)index <= a.Length - (2 * width); index += (nuint)(2 * width))
        {
            s0 += Vector256.LoadUnsafe(ref x, index) * Vector256.LoadUnsafe(ref y, index);
            s1 += Vector256.LoadUnsafe(ref x, index + (nuint)width) * Vector256.LoadUnsafe(ref y, index + (nuint)width);
        }

        var sum = Vector256.Sum(s0 + s1);
        for (var rest = (int)index; rest < a.Length; rest++)
        {
            sum += a[rest] * b[rest];
        }

        return sum;
    }

    public static T SquaredDistance<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = Vector256<T>.Count;
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        Vector256<T> s0 = default, s1 = default;
        nuint index = 0;
        for (; (int)index <= a.Length - (2 * width); index += (nuint)(2 * width))
        {
            var d0 = Vector256.LoadUnsafe(ref x, index) - Vector256.LoadUnsafe(ref y, index);
            var d1 = Vector256.LoadUnsafe(ref x, index + (nuint)width) - Vector256.LoadUnsafe(ref y, index + (nuint)width);
            s0 += d0 * d0;
            s1 += d1 * d1;
        }

        var sum = Vector256.Sum(s0 + s1);
        for (var rest = (int)index; rest < a.Length; rest++)
        {
            var difference = a[rest] - b[rest];
            sum += difference * difference;
        }

        return sum;
    }

    public static T AbsoluteDistance<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = T.Zero;
        for (var index = 0; index < a.Length; index++)
        {
            sum += T.Abs(a[index] - b[index]);
        }

        return sum;
    }

    /// <summary>A copy in which every row has length one; a zero row stays zero.</summary>
    public static T[] Normalised<T>(ReadOnlySpan<T> values, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var copy = values.ToArray();
        for (var start = 0; start < copy.Length; start += columns)
        {
            var row = copy.AsSpan(start, columns);
            var length = T.Sqrt(Dot<T>(row, row));
            if (length > T.Zero)
            {
                foreach (ref var value in row)
                {
                    value /= length;
                }
            }
        }

        return copy;
    }
}
