namespace Treadle.Statistics.Embeddings;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations: slow for large matrices, exact to the last digits for small.</summary>
internal static class SymmetricEigen
{
    /// <summary>Eigenvalues in descending order with their unit eigenvectors as rows.</summary>
    public static (double[] Values, double[] Vectors) Decompose(ReadOnlySpan<double> matrix, int n)
    {
        var a = matrix.ToArray();
        var v = new double[n * n];
        for (var index = 0; index < n; index++)
        {
            v[(index * n) + index] = 1;
        }

        for (var sweep = 0; sweep < 60 && OffDiagonal(a, n) > 0; sweep++)
        {
            for (var p = 0; p < n - 1; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    Rotate(a, v, n, p, q);
                }
            }
        }

        var order = Enumerable.Range(0, n).OrderByDescending(index => a[(index * n) + index]).ToArray();
        var vectors = new double[n * n];
        for (var place = 0; place < n; place++)
        {
            v.AsSpan(order[place] * n, n).CopyTo(vectors.AsSpan(place * n));
        }

        return ([.. order.Select(index => a[(index * n) + index])], vectors);
    }

    /// <summary>The largest element off the diagonal that still matters against its diagonal.</summary>
    private static double OffDiagonal(double[] a, int n)
    {
        var largest = 0.0;
        for (var p = 0; p < n - 1; p++)
        {
            for (var q = p + 1; q < n; q++)
            {
                var off = Math.Abs(a[(p * n) + q]);
                largest = off > 1e-17 * Math.Sqrt(Math.Abs(a[(p * n) + p] * a[(q * n) + q])) && off > 1e-300 ? Math.Max(largest, off) : largest;
            }
        }

        return largest;
    }

    private static void Rotate(double[] a, double[] v, int n, int p, int q)
    {
        var off = a[(p * n) + q];
        if (off == 0)
        {
            return;
        }

        var theta = (a[(q * n) + q] - a[(p * n) + p]) / (2 * off);
        var t = Math.Sign(theta) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        t = theta == 0 ? 1 : t;
        var c = 1 / Math.Sqrt((t * t) + 1);
        var s = t * c;
        for (var k = 0; k < n; k++)
        {
            var (akp, akq) = (a[(k * n) + p], a[(k * n) + q]);
            a[(k * n) + p] = (c * akp) - (s * akq);
            a[(k * n) + q] = (s * akp) + (c * akq);
        }

        for (var k = 0; k < n; k++)
        {
            var (apk, aqk) = (a[(p * n) + k], a[(q * n) + k]);
            a[(p * n) + k] = (c * apk) - (s * aqk);
            a[(q * n) + k] = (s * apk) + (c * aqk);
            // Eigenvectors are kept as rows, so the same rotation applies to rows of v.
            var (vpk, vqk) = (v[(p * n) + k], v[(q * n) + k]);
            v[(p * n) + k] = (c * vpk) - (s * vqk);
            v[(q * n) + k] = (s * vpk) + (c * vqk);
        }

        a[(p * n) + q] = a[(q * n) + p] = 0;
    }
}
