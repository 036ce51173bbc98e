using Treadle.Statistics.Randomness;
using Treadle.Statistics.Streams;
using Treadle.Statistics.Tests.Streams;

namespace Treadle.Statistics.Tests.Pages;

public sealed class StreamsNumbers : IWorkedNumbers
{
    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["adwin.choices"] = () => FirstDrift(new Adwin(), Choices()),
        ["adwin.bernoulli"] = () => FirstDrift(new Adwin(), Rising()),
        ["page-hinkley.choices"] = () => FirstDrift(new PageHinkley(), Choices()),
        ["drift-detection-method.warning"] = () => First(new DriftDetectionMethod(), Rising(), StreamSignal.Warning),
        ["drift-detection-method.drift"] = () => FirstDrift(new DriftDetectionMethod(), Rising()),
        ["drift-detection-method.next-warning"] = () => NextWarning(),
        ["early-drift-detection-method.bernoulli"] = () => FirstDrift(new EarlyDriftDetectionMethod(), Rising()),
        ["hoeffding-drift-average.warning"] = () => First(new HoeffdingDriftAverage(), Rising(), StreamSignal.Warning),
        ["hoeffding-drift-average.drift"] = () => FirstDrift(new HoeffdingDriftAverage(), Rising()),
        ["hoeffding-drift-weighted.bernoulli"] = () => FirstDrift(new HoeffdingDriftWeighted(), Rising()),
        ["kolmogorov-smirnov-window.choices"] = () => FirstDrift(new KolmogorovSmirnovWindow(new Pcg32(1)), Choices()),
    };

    private static double[] Choices()
    {
        var random = new PythonRandom(12345);
        return [.. Enumerable.Range(0, 2000).Select(index => index < 1000 ? Math.Floor(random.Next() * 2) : 4 + Math.Floor(random.Next() * 4))];
    }

    private static double[] Rising()
    {
        var random = new PythonRandom(42);
        return [.. Enumerable.Range(0, 2000).Select(index => random.Next() > (index < 1000 ? 0.5 : 0.3) ? 1.0 : 0)];
    }

    private static int First(IStreamDetector detector, double[] values, StreamSignal signal) => Array.FindIndex(values, value => detector.Update(value) == signal);

    private static int FirstDrift(IStreamDetector detector, double[] values) => First(detector, values, StreamSignal.Drift);

    private static int NextWarning()
    {
        var (detector, values) = (new DriftDetectionMethod(), Rising());
        var drift = FirstDrift(detector, values);
        return drift + 1 + First(detector, values[(drift + 1)..], StreamSignal.Warning);
    }
}
