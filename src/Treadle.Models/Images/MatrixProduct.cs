using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Treadle.Models.Images;

/// <summary>C += A · B in single precision.</summary>
/// <remarks>
/// Six rows by sixteen columns of C stay in registers. Every element of C is one chain of fused multiply-adds in rising order of the inner index: the
/// result does not depend on vector width, block sizes or threads. B and C must be row-major with a multiple of 8 columns; A may have any strides.
/// </remarks>
internal static class MatrixProduct
{
    private const int Lanes = 8;
    private const int Rows = 6;

    /// <summary>Adds the product of an M × K and a K × N matrix to an M × N one.</summary>
    /// <param name="shape">M, N (a multiple of 8), K.</param>
    /// <param name="a">A; element (i, k) lies at i · <paramref name="strides"/>.Row + k · <paramref name="strides"/>.Column.</param>
    /// <param name="strides">Steps of A.</param>
    /// <param name="b">K × N.</param>
    /// <param name="c">M × N.</param>
    public static void Add((int M, int N, int K) shape, ReadOnlySpan<float> a, (int Row, int Column) strides, ReadOnlySpan<float> b, Span<float> c)
    {
        if (shape.N % Lanes != 0 || b.Length < shape.K * shape.N || c.Length < shape.M * shape.N
            || a.Length <= ((shape.M - 1) * strides.Row) + ((shape.K - 1) * strides.Column))
        {
            throw new ArgumentException($"A matrix does not hold {shape}, or {shape.N} is not a multiple of {Lanes}.");
        }

        ref var left = ref MemoryMarshal.GetReference(a);
        ref var right = ref MemoryMarshal.GetReference(b);
        ref var result = ref MemoryMarshal.GetReference(c);
        for (var column = 0; column < shape.N; column += 2 * Lanes)
        {
            var isWide = column + (2 * Lanes) <= shape.N;
            var row = 0;
            for (; isWide && row + Rows <= shape.M; row += Rows)
            {
                Six(shape, ref Unsafe.Add(ref left, row * strides.Row), strides, ref Unsafe.Add(ref right, column), ref Unsafe.Add(ref result, (row * shape.N) + column));
            }

            for (; row < shape.M; row++)
            {
                for (var part = column; part < Math.Min(column + (2 * Lanes), shape.N); part += Lanes)
                {
                    One(shape, ref Unsafe.Add(ref left, row * strides.Row), strides.Column, ref Unsafe.Add(ref right, part), ref Unsafe.Add(ref result, (row * shape.N) + part));
                }
            }
        }
    }

    private static void Six((int M, int N, int K) shape, ref float a, (int Row, int Column) strides, ref float b, ref float c)
    {
        var n = shape.N;
        ref var a1 = ref Unsafe.Add(ref a, strides.Row);
        ref var a2 = ref Unsafe.Add(ref a1, strides.Row);
        ref var a3 = ref Unsafe.Add(ref a2, strides.Row);
        ref var a4 = ref Unsafe.Add(ref a3, strides.Row);
        ref var a5 = ref Unsafe.Add(ref a4, strides.Row);
        var (c00, c01) = (Load(ref c, 0), Load(ref c, Lanes));
        var (c10, c11) = (Load(ref c, n), Load(ref c, n + Lanes));
        var (c20, c21) = (Load(ref c, 2 * n), Load(ref c, (2 * n) + Lanes));
        var (c30, c31) = (Load(ref c, 3 * n), Load(ref c, (3 * n) + Lanes));
        var (c40, c41) = (Load(ref c, 4 * n), Load(ref c, (4 * n) + Lanes));
        var (c50, c51) = (Load(ref c, 5 * n), Load(ref c, (5 * n) + Lanes));
        var at = 0;
        for (var inner = 0; inner < shape.K; inner++)
        {
            var (b0, b1) = (Load(ref b, 0), Load(ref b, Lanes));
            var value = Vector256.Create(Unsafe.Add(ref a, at));
            c00 = Vector256.FusedMultiplyAdd(value, b0, c00);
            c01 = Vector256.FusedMultiplyAdd(value, b1, c01);
            value = Vector256.Create(Unsafe.Add(ref a1, at));
            c10 = Vector256.FusedMultiplyAdd(value, b0, c10);
            c11 = Vector256.FusedMultiplyAdd(value, b1, c11);
            value = Vector256.Create(Unsafe.Add(ref a2, at));
            c20 = Vector256.FusedMultiplyAdd(value, b0, c20);
            c21 = Vector256.FusedMultiplyAdd(value, b1, c21);
            value = Vector256.Create(Unsafe.Add(ref a3, at));
            c30 = Vector256.FusedMultiplyAdd(value, b0, c30);
            c31 = Vector256.FusedMultiplyAdd(value, b1, c31);
            value = Vector256.Create(Unsafe.Add(ref a4, at));
            c40 = Vector256.FusedMultiplyAdd(value, b0, c40);
            c41 = Vector256.FusedMultiplyAdd(value, b1, c41);
            value = Vector256.Create(Unsafe.Add(ref a5, at));
            c50 = Vector256.FusedMultiplyAdd(value, b0, c50);
            c51 = Vector256.FusedMultiplyAdd(value, b1, c51);
            at += strides.Column;
            b = ref Unsafe.Add(ref b, n);
        }

        Store(c00, c01, ref c, 0);
        Store(c10, c11, ref c, n);
        Store(c20, c21, ref c, 2 * n);
        Store(c30, c31, ref c, 3 * n);
        Store(c40, c41, ref c, 4 * n);
        Store(c50, c51, ref c, 5 * n);
    }

    private static void One((int M, int N, int K) shape, ref float a, int step, ref float b, ref float c)
    {
        var sum = Load(ref c, 0);
        for (var inner = 0; inner < shape.K; inner++)
        {
            sum = Vector256.FusedMultiplyAdd(Vector256.Create(a), Load(ref b, 0), sum);
            a = ref Unsafe.Add(ref a, step);
            b = ref Unsafe.Add(ref b, shape.N);
        }

        sum.StoreUnsafe(ref c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load(ref float start, int offset) => Vector256.LoadUnsafe(ref Unsafe.Add(ref start, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> first, Vector256<float> second, ref float start, int offset)
    {
        first.StoreUnsafe(ref Unsafe.Add(ref start, offset));
        second.StoreUnsafe(ref Unsafe.Add(ref start, offset + Lanes));
    }
}
