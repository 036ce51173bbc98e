using Treadle.Models.Images;
using Treadle.Statistics.Randomness;

namespace Treadle.Models.Tests.Images;

public sealed class MatrixProductTests
{
    [Theory]
    [InlineData(1, 8, 1)]
    [InlineData(1, 152, 21)]
    [InlineData(6, 16, 9)]
    [InlineData(7, 24, 5)]
    [InlineData(13, 40, 17)]
    public void It_equals_the_plain_loops_bit_for_bit(int m, int n, int k)
    {
        var random = new Pcg32(1);
        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextGaussian())];
        var (a, b, c) = (Draw(m * k), Draw(k * n), Draw(m * n));
        var expected = (float[])c.Clone();
        for (var row = 0; row < m; row++)
        {
            for (var column = 0; column < n; column++)
            {
                for (var inner = 0; inner < k; inner++)
                {
                    expected[(row * n) + column] = MathF.FusedMultiplyAdd(a[(inner * m) + row], b[(inner * n) + column], expected[(row * n) + column]);
                }
            }
        }

        MatrixProduct.Add((m, n, k), a, (1, m), b, c);
        c.ShouldBe(expected);
    }

    [Fact]
    public void Columns_that_fill_no_register_are_refused() =>
        Should.Throw<ArgumentException>(() => MatrixProduct.Add((1, 7, 1), new float[1], (1, 1), new float[7], new float[7]));
}
