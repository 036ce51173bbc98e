namespace Treadle.Statistics.LabelIssues;

/// <summary>Solves small dense systems.</summary>
internal static class LinearSystem
{
    /// <summary>x with A·x = b, by elimination with the largest pivot of the column.</summary>
    /// <exception cref="ArgumentException">The matrix is singular.</exception>
    public static double[] Solve(ReadOnlySpan<double> matrix, ReadOnlySpan<double> right)
    {
        var n = right.Length;
        var (a, x) = (matrix.ToArray(), right.ToArray());
        for (var column = 0; column < n; column++)
        {
            var pivot = column;
            for (var row = column + 1; row < n; row++)
            {
                pivot = Math.Abs(a[(row * n) + column]) > Math.Abs(a[(pivot * n) + column]) ? row : pivot;
            }

            if (a[(pivot * n) + column] == 0)
            {
                throw new ArgumentException($"The matrix has no inverse: column {column} depends on the others.", nameof(matrix));
            }

            (x[column], x[pivot]) = (x[pivot], x[column]);
            for (var index = 0; index < n; index++)
            {
                (a[(column * n) + index], a[(pivot * n) + index]) = (a[(pivot * n) + index], a[(column * n) + index]);
            }

            for (var row = 0; row < n; row++)
            {
                var factor = row == column ? 0 : a[(row * n) + column] / a[(column * n) + column];
                for (var index = column; index < n && factor != 0; index++)
                {
                    a[(row * n) + index] -= factor * a[(column * n) + index];
                }

                x[row] -= factor * x[column];
            }
        }

        for (var row = 0; row < n; row++)
        {
            x[row] /= a[(row * n) + row];
        }

        return x;
    }
}
