using Treadle.Statistics.Drift;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Drift;

public sealed class ThreadCountTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task The_discrepancy_has_the_same_bits_for_any_number_of_threads(int threads)
    {
        // Parallel loops run on the scheduler of the task that starts them.
        var scheduler = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, threads).ConcurrentScheduler;
        var limited = await Task.Factory.StartNew(Test, CancellationToken.None, TaskCreationOptions.None, scheduler);
        limited.ShouldBe(Test());
    }

    [Fact]
    public void The_discrepancy_by_vectors_equals_plain_loops()
    {
        var (x, y) = (Rows(1, 23), Rows(2, 19));
        var test = MaximumMeanDiscrepancy.Between(new MatrixView<double>(x, 5), new MatrixView<double>(y, 5), 1.3);
        double Mean(double[] a, double[] b, bool isSame)
        {
            double sum = 0, pairs = 0;
            for (var i = 0; i < a.Length / 5; i++)
            {
                for (var j = 0; j < b.Length / 5; j++)
                {
                    if (!isSame || i != j)
                    {
                        var squared = Enumerable.Range(0, 5).Sum(k => Math.Pow(a[(i * 5) + k] - b[(j * 5) + k], 2));
                        sum += Math.Exp(-squared / (2 * 1.3 * 1.3));
                        pairs++;
                    }
                }
            }

            return sum / pairs;
        }

        test.Unbiased.ShouldBe(Mean(x, x, true) + Mean(y, y, true) - (2 * Mean(x, y, false)), 1e-12);
    }

    private static (double, double, double) Test()
    {
        var (x, y) = (Rows(1, 60), Rows(2, 50));
        var test = MaximumMeanDiscrepancy.Between(new MatrixView<double>(x, 5), new MatrixView<double>(y, 5));
        var result = test.Test(new Pcg32(3), 50);
        return (test.Sigma, result.Statistic, result.PValue);
    }

    private static double[] Rows(ulong seed, int count)
    {
        var random = new Pcg32(seed);
        return [.. Enumerable.Range(0, count * 5).Select(_ => random.NextGaussian())];
    }
}
