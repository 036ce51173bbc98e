using Treadle.Statistics.Embeddings;
using Treadle.Statistics.LabelIssues;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Outliers;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Outliers;

public sealed class OutlierTests
{
    [Fact]
    public void A_far_point_has_the_lowest_score_and_is_flagged()
    {
        var rows = Rows(200, 4, 1);
        rows.AsSpan(50 * 4, 4).Fill(12);
        var means = NeighborOutliers.MeanDistances(NearestNeighbors.OfEach(new MatrixView<double>(rows, 4), 10));
        var scores = NeighborOutliers.Scores(means, NeighborOutliers.Scale(means));
        Array.IndexOf(scores, scores.Min()).ShouldBe(50);
        NeighborOutliers.Flag(means).ShouldContain(50);
        scores.ShouldAllBe(score => score > 0 && score <= 1);
    }

    [Fact]
    public void Generalised_entropy_is_taken_of_the_probabilities_themselves()
    {
        var scores = new double[1];
        ProbabilityOutliers.GeneralizedEntropy([0.5, 0.3, 0.2], 3, scores, largest: 2, gamma: 0.1);
        var expected = 1 - ((Math.Pow(0.25, 0.1) + Math.Pow(0.21, 0.1)) / 2);
        scores[0].ShouldBe(expected, 1e-15);
    }

    [Fact]
    public void Copies_are_found_and_a_set_of_copies_needs_the_absolute_threshold()
    {
        var rows = Rows(60, 3, 2);
        rows.AsSpan(0, 3).CopyTo(rows.AsSpan(30 * 3));
        var points = new MatrixView<double>(rows, 3);
        ExactDuplicates.Find(points).ShouldBe([[0, 30]]);
        var found = NearDuplicates.Find(NearestNeighbors.OfEach(points, 10));
        found.Sets[0].ShouldContain(30);
        found.Scores[0].ShouldBe(0);
        var copies = NearestNeighbors.OfEach(new MatrixView<double>(new double[12], 3), 3);
        NearDuplicates.Find(copies).Items.ShouldBeEmpty("the median distance is zero");
        NearDuplicates.Find(copies, absolute: 1e-9).Items.Count().ShouldBe(4);
    }

    [Fact]
    public void Minus_zero_equals_zero() =>
        ExactDuplicates.Find(new MatrixView<double>(new[] { 0.0, 1, -0.0, 1 }, 2)).ShouldBe([[0, 1]]);

    [Fact]
    public void An_ordered_set_is_told_from_a_shuffled_one()
    {
        var random = new Pcg32(3);
        double[] drifting = [.. Enumerable.Range(0, 300).Select(index => (index / 60.0) + random.NextGaussian())];
        double[] shuffled = [.. drifting];
        random.Shuffle<double>(shuffled);
        OrderDependence.Test(NearestNeighbors.OfEach(new MatrixView<double>(drifting, 1), 5), new Pcg32(4)).PValue.ShouldBe(0.01, 1e-9);
        OrderDependence.Test(NearestNeighbors.OfEach(new MatrixView<double>(shuffled, 1), 5), new Pcg32(4)).PValue.ShouldBeGreaterThan(0.05);
    }

    [Fact]
    [Trait("speed", "slow")]
    public void The_order_test_keeps_its_level_without_order()
    {
        var random = new Pcg32(5);
        var rejected = 0;
        const int runs = 2000;
        for (var run = 0; run < runs; run++)
        {
            var points = new MatrixView<double>(Rows(40, 2, (ulong)run + 100), 2);
            rejected += OrderDependence.Test(NearestNeighbors.OfEach(points, 4), random, 19).PValue <= 0.05 ? 1 : 0;
        }

        (rejected / (double)runs).ShouldBeLessThanOrEqualTo(0.05 + (3 * Math.Sqrt(0.05 * 0.95 / runs)));
    }

    [Fact]
    public void Rare_and_missing_classes_are_named() =>
        ClassImbalance.RareClasses([.. Enumerable.Repeat(0, 90), .. Enumerable.Repeat(1, 9), 2], 4).ShouldBe([2, 3]);

    [Fact]
    public void Neighbours_with_other_labels_lower_the_value_of_an_item()
    {
        double[] line = [0, 0.1, 0.2, 10, 10.1, 10.2, 0.15];
        int[] labels = [0, 0, 0, 1, 1, 1, 1];
        var values = NearestNeighborShapley.Values(NearestNeighbors.OfEach(new MatrixView<double>(line, 1), 2), labels);
        values[6].ShouldBe(values.Min());
        values[6].ShouldBeLessThan(values[1]);
    }

    private static double[] Rows(int rows, int columns, ulong seed)
    {
        var random = new Pcg32(seed);
        return [.. Enumerable.Range(0, rows * columns).Select(_ => random.NextGaussian())];
    }
}
