using Treadle.Statistics.Numerics;
using Treadle.Statistics.Performance;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Performance;

public sealed class LossForestTests
{
    [Fact]
    public void Where_a_regressor_errs_more_the_forest_says_so()
    {
        // |error| of a normal with standard deviation .25 below one half and .75 above: means .1995 and .5984.
        var (rows, losses) = Draw(20_000, 1);
        var forest = LossForest.Fit(new MatrixView<double>(rows, 2), losses);
        var (fresh, realised) = Draw(20_000, 2);
        var predicted = forest.Predict(new MatrixView<double>(fresh, 2));
        foreach (var isHigh in (bool[])[false, true])
        {
            var part = Enumerable.Range(0, predicted.Length).Where(row => (fresh[row * 2] > 0.5) == isHigh).ToArray();
            var estimate = DirectLossEstimation.Estimate([.. part.Select(row => predicted[row])], losses);
            estimate.Value.ShouldBe(isHigh ? 0.5984 : 0.1995, 0.015);
            estimate.Value.ShouldBe(part.Average(row => realised[row]), 4 * estimate.StandardError);
        }
    }

    [Fact]
    public void The_order_of_rows_does_not_matter_and_the_mean_is_kept()
    {
        var (rows, losses) = Draw(3000, 3);
        var own = LossForest.Fit(new MatrixView<double>(rows, 2), losses, rounds: 20);
        var turned = LossForest.Fit(new MatrixView<double>([.. rows.Chunk(2).Reverse().SelectMany(row => row)], 2), [.. losses.Reverse()], rounds: 20);
        var (first, second) = (own.Predict(new MatrixView<double>(rows, 2)), turned.Predict(new MatrixView<double>(rows, 2)));
        first.Zip(second, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-9);
        first.Average().ShouldBe(losses.Average(), 1e-6);
        first.ShouldAllBe(loss => loss >= 0);
    }

    [Fact]
    public void A_missing_feature_and_one_that_is_always_missing_are_no_obstacle()
    {
        double[] rows = [.. Enumerable.Range(0, 200).SelectMany(row => new[] { row % 5 == 0 ? double.NaN : row, double.NaN })];
        double[] losses = [.. Enumerable.Range(0, 200).Select(row => row % 5 == 0 ? 3.0 : 1)];
        var predicted = LossForest.Fit(new MatrixView<double>(rows, 2), losses).Predict(new MatrixView<double>([double.NaN, double.NaN, 77, double.NaN], 2));
        predicted[0].ShouldBe(3, 0.1);
        predicted[1].ShouldBe(1, 0.1);
    }

    [Fact]
    public void Too_few_rows_for_a_split_give_the_mean() =>
        LossForest.Fit(new MatrixView<double>([1, 2, 3], 1), [1, 2, 6]).Predict(new MatrixView<double>([5], 1)).ShouldBe([3.0], 1e-12);

    [Fact]
    public void Bad_rows_are_named()
    {
        Should.Throw<ArgumentException>(() => LossForest.Fit(new MatrixView<double>([1, double.PositiveInfinity], 1), [1, 2])).Message.ShouldContain("rows[1, 0]");
        Should.Throw<ArgumentException>(() => LossForest.Fit(new MatrixView<double>([1, 2], 1), [1, -2])).Message.ShouldContain("[1] is -2");
        Should.Throw<ArgumentException>(() => LossForest.Fit(new MatrixView<double>([1, 2], 1), [1]));
        Should.Throw<ArgumentException>(() => LossForest.Fit(new MatrixView<double>([1, 2], 1), [1, 2]).Predict(new MatrixView<double>([1, 2], 2)));
    }

    [Fact]
    public void The_root_has_the_error_of_the_mean_by_the_delta_method()
    {
        double[] losses = [1, 4, 9, 16];
        var (mean, root) = (DirectLossEstimation.Estimate(losses, losses), DirectLossEstimation.EstimateRoot(losses, losses));
        root.Value.ShouldBe(Math.Sqrt(7.5), 1e-12);
        root.StandardError.ShouldBe(mean.StandardError / (2 * Math.Sqrt(7.5)), 1e-12);
        Should.Throw<ArgumentException>(() => DirectLossEstimation.StandardError([1], 5)).Message.ShouldContain("at least two");
    }

    private static (double[] Rows, double[] Losses) Draw(int count, ulong seed)
    {
        var random = new Pcg32(seed);
        var (rows, losses) = (new double[2 * count], new double[count]);
        for (var row = 0; row < count; row++)
        {
            (rows[row * 2], rows[(row * 2) + 1]) = (random.NextDouble(), random.NextGaussian());
            losses[row] = Math.Abs(random.NextGaussian()) * (rows[row * 2] > 0.5 ? 0.75 : 0.25);
        }

        return (rows, losses);
    }
}
