using Treadle.Statistics.LabelIssues;

namespace Treadle.Statistics.Tests.LabelIssues;

public sealed class StructuredLabelIssueTests
{
    private static readonly LabeledBox[] Drawn = [new(0, 0, 10, 10, 0), new(50, 50, 70, 70, 0), new(20, 20, 40, 40, 1)];

    [Fact]
    public void A_box_that_a_good_detector_does_not_see_is_suspected_to_be_spurious()
    {
        // The detector finds two of three boxes of class 0 and no box of class 1.
        var seen = new BoxImage([new(0, 0, 10, 10, 0)], [new(0, 0, 10, 10, 0, 0.99)]);
        var mixed = new BoxImage(Drawn, [new(0, 0, 10, 10, 0, 0.9)]);
        var scores = new BoxQuality([seen, mixed]).Spurious(1);
        scores[0].ShouldBe(1 - (2.0 / 3 * (1 - 0.9)), 1e-12);
        scores[1].ShouldBeInRange(1.0 / 3, 1.0 / 3 + 0.07);
        scores[2].ShouldBe(1, "a detector that never finds the class is no witness");
    }

    [Fact]
    public void Scores_of_boxes_do_not_change_with_the_resolution()
    {
        LabeledBox Scale(LabeledBox box, double factor) => new(box.Left * factor, box.Top * factor, box.Right * factor, box.Bottom * factor, box.Label, box.Confidence);
        LabeledBox[] predicted = [new(1, 1, 12, 11, 0, 0.97), new(21, 20, 41, 43, 0, 0.99), new(100, 100, 110, 110, 1, 0.98)];
        var small = new BoxQuality([new BoxImage(Drawn, predicted)]);
        var large = new BoxQuality([new BoxImage([.. Drawn.Select(box => Scale(box, 8))], [.. predicted.Select(box => Scale(box, 8))])]);
        large.ImageScore(0).ShouldBe(small.ImageScore(0), 1e-12);
        large.Swapped(0).ShouldBe(small.Swapped(0), 1e-12);
        small.Overlooked(0)[2].ShouldBeLessThan(0.2, "a sure prediction far from every drawn box");
        small.Swapped(0)[2].ShouldBeLessThan(small.Swapped(0)[0], "a sure prediction of another class lies on it");
    }

    [Fact]
    public void A_box_upside_down_is_refused_by_image_and_box() =>
        Should.Throw<ArgumentException>(() => new BoxQuality([new BoxImage([new(5, 0, 1, 1, 0)], [])])).Message.ShouldContain("Image 0, drawn box 0");

    [Fact]
    public void The_soft_minimum_lies_between_minimum_and_mean()
    {
        double[] scores = [0.2, 0.9, 0.5];
        SoftMinimum.Of(scores, 1e-3).ShouldBe(0.2, 1e-9);
        SoftMinimum.Of(scores, 1e6).ShouldBe(1.6 / 3, 1e-6);
        SoftMinimum.Of([], 0.1).ShouldBe(1);
        SoftMinimum.Of([double.NaN, 0.4], 0.1).ShouldBe(0.4);
    }

    [Fact]
    public void Lengths_that_do_not_add_up_to_the_tokens_are_refused() =>
        Should.Throw<ArgumentException>(() => TokenLabelIssues.Minimum([0.1, 0.2, 0.3], [1, 1])).Message.ShouldContain("must agree");

    [Fact]
    public void A_wrong_number_gets_the_lowest_score_in_any_unit()
    {
        double[] predictions = [.. Enumerable.Range(0, 40).Select(index => (double)index)], labels = [.. predictions.Select(value => value + (0.1 * (value % 3)))];
        labels[7] = 30;
        var scores = RegressionLabelQuality.OutlyingResidual(labels, predictions);
        Array.IndexOf(scores, scores.Min()).ShouldBe(7);
        var scaled = RegressionLabelQuality.OutlyingResidual([.. labels.Select(value => 1000 * value)], [.. predictions.Select(value => 1000 * value)]);
        scaled.ShouldBe(scores, 1e-9);
    }

    [Fact]
    public void The_noise_rate_of_an_audit_comes_with_its_exact_interval()
    {
        var (share, interval) = AuditedNoise.Estimate(200, 39);
        share.ShouldBe(0.195);
        interval.Lower.ShouldBeLessThan(0.195);
        interval.Upper.ShouldBeGreaterThan(0.195);
    }
}
