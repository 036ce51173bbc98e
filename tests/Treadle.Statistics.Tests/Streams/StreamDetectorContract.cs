using Treadle.Statistics.Randomness;
using Treadle.Statistics.Streams;

namespace Treadle.Statistics.Tests.Streams;

/// <summary>What every stream detector must do.</summary>
public abstract class StreamDetectorContract
{
    protected abstract IStreamDetector Create();

    [Fact]
    public void Two_detectors_say_the_same_of_the_same_stream() => Properties.Hold(25, seed =>
    {
        var values = Stream(seed, 1500, 0.2, 0.6);
        var (first, second) = (Create(), Create());
        return values.All(value => first.Update(value) == second.Update(value));
    });

    [Fact]
    public void What_was_refused_leaves_no_trace() => Properties.Hold(3, seed =>
    {
        var values = Stream(seed, 1000, 0.2, 0.7);
        var (clean, disturbed) = (Create(), Create());
        return values.All(value =>
        {
            Should.Throw<ArgumentOutOfRangeException>(() => disturbed.Update(double.NaN));
            Should.Throw<ArgumentOutOfRangeException>(() => disturbed.Update(double.PositiveInfinity));
            return clean.Update(value) == disturbed.Update(value);
        });
    });

    [Fact]
    public void A_rise_of_the_mean_is_found_and_the_detector_lives_on()
    {
        var detector = Create();
        var drifts = 0;
        for (ulong change = 0; change < 3; change++)
        {
            foreach (var value in Stream(change, 4000, 0.1, 0.75))
            {
                drifts += detector.Update(value) == StreamSignal.Drift ? 1 : 0;
            }
        }

        drifts.ShouldBeGreaterThanOrEqualTo(3, "one for each rise");
    }

    [Fact]
    public void The_larger_the_rise_the_sooner_it_is_found_on_average()
    {
        MeanDelay(0.2, 0.9).ShouldBeLessThan(MeanDelay(0.2, 0.45));
    }

    private double MeanDelay(double before, double after)
    {
        var sum = 0.0;
        for (ulong run = 0; run < 30; run++)
        {
            var detector = Create();
            var values = Stream(run, 4000, before, after);
            for (var index = 0; index < values.Length; index++)
            {
                var isFound = detector.Update(values[index]) == StreamSignal.Drift && index >= 2000;
                if (isFound || index == values.Length - 1)
                {
                    sum += index - 2000;
                    break;
                }
            }
        }

        return sum / 30;
    }

    private static double[] Stream(ulong seed, int count, double before, double after)
    {
        var random = new Pcg32(seed);
        return [.. Enumerable.Range(0, count).Select(index => random.NextDouble() < (index < count / 2 ? before : after) ? 1.0 : 0)];
    }

    public sealed class OfAdwin : StreamDetectorContract
    {
        protected override IStreamDetector Create() => new Adwin();
    }

    public sealed class OfPageHinkley : StreamDetectorContract
    {
        protected override IStreamDetector Create() => new PageHinkley(threshold: 20);
    }

    public sealed class OfDriftDetectionMethod : StreamDetectorContract
    {
        protected override IStreamDetector Create() => new DriftDetectionMethod();
    }

    public sealed class OfEarlyDriftDetectionMethod : StreamDetectorContract
    {
        protected override IStreamDetector Create() => new EarlyDriftDetectionMethod();
    }

    public sealed class OfHoeffdingDriftAverage : StreamDetectorContract
    {
        protected override IStreamDetector Create() => new HoeffdingDriftAverage();
    }

    public sealed class OfHoeffdingDriftWeighted : StreamDetectorContract
    {
        protected override IStreamDetector Create() => new HoeffdingDriftWeighted();
    }

    public sealed class OfKolmogorovSmirnovWindow : StreamDetectorContract
    {
        protected override IStreamDetector Create() => new KolmogorovSmirnovWindow(new Pcg32(1));
    }
}
