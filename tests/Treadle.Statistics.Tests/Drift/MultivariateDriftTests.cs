using Treadle.Statistics.Drift;
using Treadle.Statistics.Metrics;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Drift;

public sealed class MultivariateDriftTests
{
    [Fact]
    public void A_changed_correlation_is_seen_where_single_columns_are_silent()
    {
        var random = new Pcg32(1);
        double[] x = Pairs(random, 400, 0.9), y = Pairs(random, 400, -0.9);
        KolmogorovSmirnov.Test([.. x.Where((_, index) => index % 2 == 0)], [.. y.Where((_, index) => index % 2 == 0)]).PValue.ShouldBeGreaterThan(0.01);
        var test = MaximumMeanDiscrepancy.Between(new MatrixView<double>(x, 2), new MatrixView<double>(y, 2));
        test.Test(new Pcg32(2)).PValue.ShouldBe(1.0 / 101, 1e-12);
        var model = PcaReconstruction.Fit(new MatrixView<double>(x, 2));
        model.Errors(new MatrixView<double>(y, 2)).Average().ShouldBeGreaterThan(2 * model.Errors(new MatrixView<double>(x, 2)).Average());
    }

    [Fact]
    public void The_permutation_test_keeps_its_level_without_drift()
    {
        var random = new Pcg32(3);
        var rejected = 0;
        const int runs = 2000;
        for (var run = 0; run < runs; run++)
        {
            double[] x = Pairs(random, 15, 0), y = Pairs(random, 12, 0);
            rejected += MaximumMeanDiscrepancy.Between(new MatrixView<double>(x, 2), new MatrixView<double>(y, 2)).Test(random, 19).PValue <= 0.05 ? 1 : 0;
        }

        (rejected / (double)runs).ShouldBeInRange(0.03, 0.05 + (3 * Math.Sqrt(0.05 * 0.95 / runs)));
    }

    [Fact]
    public void A_shift_is_told_by_a_classifier_and_its_absence_is_not()
    {
        var random = new Pcg32(4);
        double[] rows = [.. Pairs(random, 200, 0.5), .. Pairs(random, 200, 0.5)], shifted = [.. rows];
        for (var index = 400; index < shifted.Length; index++)
        {
            shifted[index] += 1;
        }

        int[] domain = [.. Enumerable.Repeat(0, 200), .. Enumerable.Repeat(1, 200)];
        var same = ClassifierTwoSample.OutOfFold(new MatrixView<double>(rows, 2), domain, new Pcg32(5));
        var other = ClassifierTwoSample.OutOfFold(new MatrixView<double>(shifted, 2), domain, new Pcg32(5));
        ClassifierTwoSample.Test(domain, same, new Pcg32(6)).PValue.ShouldBeGreaterThan(0.02);
        ClassifierTwoSample.Test(domain, other, new Pcg32(6)).PValue.ShouldBe(1.0 / 201, 1e-12);
        RocAuc.Of(domain, other).ShouldBeGreaterThan(0.7);
    }

    [Fact]
    public void The_discrepancy_is_symmetric_and_blind_to_the_order_of_rows()
    {
        var random = new Pcg32(7);
        double[] x = Pairs(random, 30, 0.2), y = Pairs(random, 20, 0.2);
        var forward = MaximumMeanDiscrepancy.Between(new MatrixView<double>(x, 2), new MatrixView<double>(y, 2), 1.0);
        var back = MaximumMeanDiscrepancy.Between(new MatrixView<double>(y, 2), new MatrixView<double>(x, 2), 1.0);
        back.Unbiased.ShouldBe(forward.Unbiased, 1e-12);
        forward.Biased.ShouldBeGreaterThanOrEqualTo(0);
        double[] reversed = [.. x.Chunk(2).Reverse().SelectMany(row => row)];
        MaximumMeanDiscrepancy.Between(new MatrixView<double>(reversed, 2), new MatrixView<double>(y, 2), 1.0).Unbiased.ShouldBe(forward.Unbiased, 1e-12);
    }

    private static double[] Pairs(Pcg32 random, int n, double correlation)
    {
        var rows = new double[n * 2];
        for (var row = 0; row < n; row++)
        {
            var a = random.NextGaussian();
            (rows[row * 2], rows[(row * 2) + 1]) = (a, (correlation * a) + (Math.Sqrt(1 - (correlation * correlation)) * random.NextGaussian()));
        }

        return rows;
    }
}
