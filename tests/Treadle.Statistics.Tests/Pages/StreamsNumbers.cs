using Treadle.Statistics.Streams;
using Treadle.Statistics.Tests.Streams;

namespace Treadle.Statistics.Tests.Pages;

public sealed class StreamsNumbers : IWorkedNumbers
{
    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["streams.adwin-choices"] = () => FirstDrift(new Adwin(), Choices()),
        ["streams.page-hinkley-choices"] = () => FirstDrift(new PageHinkley(), Choices()),
        ["streams.adwin-bernoulli"] = () => FirstDrift(new Adwin(), Rising()),
        ["streams.ddm-bernoulli"] = () => FirstDrift(new DriftDetectionMethod(), Rising()),
        ["streams.hddm-a-bernoulli"] = () => FirstDrift(new HoeffdingDriftAverage(), Rising()),
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

    private static int FirstDrift(IStreamDetector detector, double[] values) => Array.FindIndex(values, value => detector.Update(value) == StreamSignal.Drift);
}
