using Treadle.Statistics.Calibration;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Calibration;

/// <summary>What every curve from scores to probabilities must do.</summary>
public abstract class ScoreCalibratorContract
{
    protected abstract IScoreCalibrator Fit(double[] scores, int[] labels);

    [Fact]
    public void The_curve_stays_in_bounds_and_never_falls_when_labels_follow_scores() => Properties.Hold(100, seed =>
    {
        var (scores, labels) = Rows(seed);
        var curve = Fit(scores, labels);
        double[] fitted = [.. Enumerable.Range(-2, 25).Select(step => curve.Apply(step / 20.0))];
        return fitted.All(value => value is >= 0 and <= 1) && fitted.Zip(fitted.Skip(1)).All(pair => pair.Second >= pair.First - 1e-12);
    });

    [Fact]
    public void The_order_of_rows_does_not_matter() => Properties.Hold(100, seed =>
    {
        var (scores, labels) = Rows(seed);
        var (forward, back) = (Fit(scores, labels), Fit([.. scores.Reverse()], [.. labels.Reverse()]));
        return scores.All(score => Math.Abs(forward.Apply(score) - back.Apply(score)) < 1e-9);
    });

    [Fact]
    public void The_mean_of_the_fitted_rows_is_that_of_their_targets() => Properties.Hold(100, seed =>
    {
        var (scores, labels) = Rows(seed);
        var curve = Fit(scores, labels);
        return Math.Abs(scores.Average(curve.Apply) - MeanTarget(labels)) < 1e-6;
    });

    [Fact]
    public void Bad_rows_are_named()
    {
        Should.Throw<ArgumentException>(() => Fit([], [])).Message.ShouldContain("empty");
        Should.Throw<ArgumentException>(() => Fit([.1, double.NaN], [0, 1])).Message.ShouldContain("scores[1] is NaN");
        Should.Throw<ArgumentException>(() => Fit([.1, .2], [0, 2])).Message.ShouldContain("labels[1] is 2");
        Should.Throw<ArgumentException>(() => Fit([.1, .2], [0])).Message.ShouldContain("2");
        Should.Throw<ArgumentException>(() => Fit([.1, .2], [0, 1]).Apply(double.NaN)).Message.ShouldContain("score is NaN");
    }

    [Fact]
    public void Rows_of_one_class_and_equal_scores_give_a_constant()
    {
        Fit([.2, .8], [1, 1]).Apply(.5).ShouldBe(Fit([.2, .8], [1, 1]).Apply(.9), 0.2);
        Fit([.4, .4, .4], [0, 1, 1]).Apply(.4).ShouldBeInRange(0.5, 0.7);
    }

    protected virtual double MeanTarget(int[] labels) => labels.Average();

    private static (double[] Scores, int[] Labels) Rows(ulong seed)
    {
        var random = new Pcg32(seed);
        var count = 200 + random.NextInt(200);
        double[] scores = [.. Enumerable.Range(0, count).Select(_ => Math.Round(random.NextDouble(), 2))];
        return (scores, [.. scores.Select(score => random.NextDouble() < score ? 1 : 0)]);
    }

    public sealed class Isotonic : ScoreCalibratorContract
    {
        protected override IScoreCalibrator Fit(double[] scores, int[] labels) => IsotonicRegression.Fit(scores, labels);
    }

    public sealed class Platt : ScoreCalibratorContract
    {
        protected override IScoreCalibrator Fit(double[] scores, int[] labels) => PlattScaling.Fit(scores, labels);

        // Platt's targets are pulled away from 0 and 1.
        protected override double MeanTarget(int[] labels)
        {
            double positives = labels.Sum(), negatives = labels.Length - positives;
            return ((positives * (positives + 1) / (positives + 2)) + (negatives / (negatives + 2))) / labels.Length;
        }
    }
}
