using Treadle.Statistics.Metrics;

namespace Treadle.Statistics.Tests.Metrics;

public sealed class ClassificationMetricsTests
{
    [Fact]
    public void The_calibration_toy_has_its_known_errors()
    {
        double[] confidence = [.95, .9, .85, .8, .7, .65, .55, .45, .3, .1];
        int[] correct = [1, 1, 0, 1, 1, 0, 1, 0, 1, 0];
        CalibrationError.Of(confidence, correct, 10).Expected.ShouldBe(0.305, 1e-12);
        CalibrationError.Of(confidence, correct, 5).Expected.ShouldBe(0.165, 1e-12);
        BrierScore.Binary(correct, confidence).ShouldBe(0.21925, 1e-12);
    }

    [Fact]
    public void A_confidence_on_an_edge_belongs_to_the_lower_group()
    {
        for (var bins = 1; bins <= 40; bins++)
        {
            for (var edge = 1; edge <= bins; edge++)
            {
                var error = CalibrationError.Of([(double)edge / bins], [1], bins);
                error.Bins[edge - 1].Count.ShouldBe(1, $"{edge}/{bins}");
            }
        }
    }

    [Fact]
    public void The_area_is_the_share_of_pairs_in_order()
    {
        int[] labels = [1, 0, 1, 0, 1, 0];
        double[] scores = [.9, .9, .4, .2, .1, .1];
        double pairs = 0;
        foreach (var positive in new[] { .9, .4, .1 })
        {
            foreach (var negative in new[] { .9, .2, .1 })
            {
                pairs += positive > negative ? 1 : positive == negative ? 0.5 : 0;
            }
        }

        RocAuc.Of(labels, scores).ShouldBe(pairs / 9, 1e-15);
    }

    [Fact]
    public void Reversing_the_scores_mirrors_the_area()
    {
        int[] labels = [1, 0, 1, 0, 0, 1, 0];
        double[] scores = [.3, .3, .8, .2, .9, .5, .1];
        RocAuc.Of(labels, [.. scores.Select(score => -score)]).ShouldBe(1 - RocAuc.Of(labels, scores), 1e-15);
    }

    [Fact]
    public void One_class_alone_has_no_area() =>
        Should.Throw<ArgumentException>(() => RocAuc.Of([1, 1], [.2, .3])).Message.ShouldContain("2 rows of class 1 and 0 others");

    [Fact]
    public void Renaming_the_classes_changes_no_average()
    {
        int[] labels = [0, 1, 2, 2, 1, 0, 0, 2];
        int[] predictions = [0, 2, 2, 1, 1, 0, 1, 2];
        int[] renamed = [2, 0, 1];
        var matrix = ConfusionMatrix.Count(labels, predictions, 3);
        var other = ConfusionMatrix.Count([.. labels.Select(label => renamed[label])], [.. predictions.Select(label => renamed[label])], 3);
        other.MatthewsCorrelation.ShouldBe(matrix.MatthewsCorrelation, 1e-15);
        other.F(Averaging.Macro).ShouldBe(matrix.F(Averaging.Macro), 1e-15);
        other.F(Averaging.Weighted).ShouldBe(matrix.F(Averaging.Weighted), 1e-15);
        other.BalancedAccuracy.ShouldBe(matrix.BalancedAccuracy, 1e-15);
    }

    [Fact]
    public void A_constant_prediction_has_no_correlation() =>
        ConfusionMatrix.Count([0, 1, 1], [1, 1, 1], 2).MatthewsCorrelation.ShouldBe(0);

    [Fact]
    public void A_label_out_of_range_is_an_error() =>
        Should.Throw<ArgumentException>(() => ConfusionMatrix.Count([0, 2], [0, 1], 2)).Message.ShouldContain("labels[1]");
}
