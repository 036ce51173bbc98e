using Treadle.Statistics.Randomness;
using Treadle.Statistics.Streams;

namespace Treadle.Statistics.Tests.Streams;

public sealed class StreamDetectorTests
{
    private static readonly Dictionary<string, Func<IStreamDetector>> ByName = new()
    {
        ["ADWIN"] = () => new Adwin(),
        ["Page-Hinkley"] = () => new PageHinkley(threshold: 20),
        ["DDM"] = () => new DriftDetectionMethod(),
        ["EDDM"] = () => new EarlyDriftDetectionMethod(),
        ["HDDM_A"] = () => new HoeffdingDriftAverage(),
        ["HDDM_W"] = () => new HoeffdingDriftWeighted(),
        ["KSWIN"] = () => new KolmogorovSmirnovWindow(new Pcg32(1)),
    };

    public static TheoryData<string> Detectors() => [.. ByName.Keys];

    [Theory]
    [MemberData(nameof(Detectors))]
    public void A_large_rise_of_the_error_rate_is_found_soon_and_not_before(string name)
    {
        var random = new Pcg32(17);
        var detector = ByName[name]();
        var first = -1;
        for (var index = 0; index < 3000 && first < 0; index++)
        {
            var value = random.NextDouble() < (index < 2000 ? 0.1 : 0.7) ? 1 : 0;
            first = detector.Update(value) == StreamSignal.Drift && (index >= 2000 || name is not ("KSWIN" or "EDDM")) ? index : first;
        }

        first.ShouldBeInRange(2000, 2300);
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public void A_value_that_is_not_a_number_is_refused(string name) =>
        Should.Throw<ArgumentOutOfRangeException>(() => ByName[name]().Update(double.NaN));

    [Theory]
    [MemberData(nameof(Detectors))]
    public void A_constant_stream_raises_nothing(string name)
    {
        var detector = ByName[name]();
        for (var index = 0; index < 2000; index++)
        {
            detector.Update(0).ShouldBe(StreamSignal.None);
        }
    }

    [Fact]
    public void The_stated_indices_of_the_choices_stream_are_reproduced()
    {
        // random.Random(12345): choices([0, 1], k=1000) + choices(range(4, 8), k=1000)
        var random = new PythonRandom(12345);
        double[] values = [.. Enumerable.Range(0, 2000).Select(index => index < 1000 ? Math.Floor(random.Next() * 2) : 4 + Math.Floor(random.Next() * 4))];
        First(new Adwin(), values, StreamSignal.Drift).ShouldBe(1023);
        First(new PageHinkley(), values, StreamSignal.Drift).ShouldBe(1006);
    }

    [Fact]
    public void The_stated_indices_of_the_rising_Bernoulli_stream_are_reproduced()
    {
        // random.Random(42): 1 above .5 up to 1000, then above .3
        var random = new PythonRandom(42);
        double[] values = [.. Enumerable.Range(0, 2000).Select(index => random.Next() > (index < 1000 ? 0.5 : 0.3) ? 1.0 : 0)];
        First(new Adwin(), values, StreamSignal.Drift).ShouldBe(1279);
        First(new DriftDetectionMethod(), values, StreamSignal.Warning).ShouldBe(1084);
        First(new DriftDetectionMethod(), values, StreamSignal.Drift).ShouldBe(1334);
        First(new HoeffdingDriftAverage(), values, StreamSignal.Warning).ShouldBe(451);
        First(new HoeffdingDriftAverage(), values, StreamSignal.Drift).ShouldBe(1206);
        First(new HoeffdingDriftWeighted(), values, StreamSignal.Warning).ShouldBe(451);
        First(new HoeffdingDriftWeighted(), values, StreamSignal.Drift).ShouldBe(1077);
        var detector = new DriftDetectionMethod();
        int[] warnings = [.. Enumerable.Range(0, values.Length).Where(index => detector.Update(values[index]) == StreamSignal.Warning)];
        warnings.First(index => index > 1334).ShouldBe(1492);
    }

    [Fact]
    public void The_window_of_ADWIN_counts_what_it_holds()
    {
        var random = new Pcg32(2);
        var detector = new Adwin();
        var kept = new List<double>();
        for (var index = 0; index < 5000; index++)
        {
            kept.Add(random.NextGaussian() + (index / 1500));
            detector.Update(kept[^1]);
        }

        var window = kept.TakeLast((int)detector.Width).ToArray();
        detector.Width.ShouldBeLessThan(5000);
        detector.Mean.ShouldBe(window.Average(), 1e-9);
        detector.Variance.ShouldBe(window.Average(value => Math.Pow(value - window.Average(), 2)), 1e-9);
    }

    [Fact]
    [Trait("speed", "slow")]
    public void ADWIN_raises_few_alarms_without_a_change()
    {
        var alarms = 0;
        for (ulong run = 0; run < 200; run++)
        {
            var random = new Pcg32(run);
            var detector = new Adwin();
            for (var index = 0; index < 2000; index++)
            {
                alarms += detector.Update(random.NextDouble() < 0.3 ? 1 : 0) == StreamSignal.Drift ? 1 : 0;
            }
        }

        alarms.ShouldBeLessThan(10, "in 400,000 values");
    }

    [Fact]
    public void After_a_drift_the_Kolmogorov_Smirnov_window_keeps_its_newest_part()
    {
        var detector = new KolmogorovSmirnovWindow(new Pcg32(3), window: 60, recent: 20);
        var drifts = new List<int>();
        for (var index = 0; index < 200; index++)
        {
            if (detector.Update(index < 80 ? index % 7 : 100 + (index % 7)) == StreamSignal.Drift)
            {
                drifts.Add(index);
            }
        }

        drifts.Count.ShouldBeGreaterThanOrEqualTo(1);
        drifts[0].ShouldBeInRange(80, 100);
    }

    private static int First(IStreamDetector detector, double[] values, StreamSignal wanted) => Array.FindIndex(values, value => detector.Update(value) == wanted);
}
