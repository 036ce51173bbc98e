using Treadle.Statistics.Randomness;
using Treadle.Statistics.Streams;
using Treadle.Statistics.Tests.Golden;

namespace Treadle.Statistics.Tests.Streams;

/// <summary>How our stream detectors are run on the golden files of River and MOA.</summary>
public sealed class StreamsGolden : IGoldenFamily
{
    public void Register(GoldenRegistry registry)
    {
        registry.Add("stream_adwin", AdwinRun);
        registry.Add("stream_page_hinkley", file => Run(file, new PageHinkley(
            file.Parameters.Number("threshold"), file.Parameters.Number("delta"), file.Parameters.Number("alpha"), file.Parameters.Integer("min_instances"),
            file.Parameters.Text("mode") switch { "up" => ChangeDirection.Up, "down" => ChangeDirection.Down, _ => ChangeDirection.Both })));
        registry.Add("stream_ddm", file => Run(file, new DriftDetectionMethod(
            file.Parameters.Integer("warm_start"), file.Parameters.Number("warning_threshold"), file.Parameters.Number("drift_threshold"))));
        registry.Add("stream_eddm", file =>
        {
            var ours = Run(file, new EarlyDriftDetectionMethod(
                file.Parameters.Integer("warm_start"), file.Parameters.Number("alpha"), file.Parameters.Number("beta")));
            // The peer's warning flag stays up at a drift that comes out of a warning; our signal is then the drift alone.
            var (warnings, drifts) = ((int[])ours["warnings"]!, (int[])ours["drifts"]!);
            ours["warnings"] = warnings.Concat(drifts.Where(drift => warnings.Contains(drift - 1))).Order().ToArray();
            return ours;
        });
        registry.Add("stream_hddm_a", file => Run(file, new HoeffdingDriftAverage(
            file.Parameters.Number("drift_confidence"), file.Parameters.Number("warning_confidence"), file.Parameters.Truth("two_sided_test"))));
        registry.Add("stream_kswin", Kswin);
    }

    private static Dictionary<string, object?> AdwinRun(GoldenFile file)
    {
        var detector = new Adwin(
            file.Parameters.Number("delta"), file.Parameters.Integer("clock"), file.Parameters.Integer("min_window_length"), file.Parameters.Integer("grace_period"));
        var (drifts, windows) = (new List<int>(), new List<long>());
        var values = file.Input.Numbers("values");
        for (var index = 0; index < values.Length; index++)
        {
            if (detector.Update(values[index]) == StreamSignal.Drift)
            {
                drifts.Add(index);
                windows.Add(detector.Width);
            }
        }

        return new()
        {
            ["drifts"] = drifts,
            ["window_after_drift"] = windows,
            ["final_width"] = detector.Width,
            ["final_mean"] = detector.Mean,
            ["final_variance"] = detector.Variance,
        };
    }

    private static Dictionary<string, object?> Run(GoldenFile file, IStreamDetector detector)
    {
        var signals = file.Input.Numbers("values").Select(detector.Update).ToArray();
        return new() { ["drifts"] = At(signals, StreamSignal.Drift), ["warnings"] = At(signals, StreamSignal.Warning) };
    }

    private static Dictionary<string, object?> Kswin(GoldenFile file)
    {
        var samples = new Queue<int[]>(file.Input.IntegerRows("sample_indices"));
        var detector = new KolmogorovSmirnovWindow(
            new Pcg32(1), file.Parameters.Number("alpha"), file.Parameters.Integer("window_size"), file.Parameters.Integer("stat_size"), isEmptiedByDrift: true);
        var signals = file.Input.Numbers("values").Select(value => detector.Update(value, samples.Dequeue)).ToArray();
        return new() { ["drifts"] = At(signals, StreamSignal.Drift) };
    }

    private static int[] At(StreamSignal[] signals, StreamSignal wanted) =>
        [.. Enumerable.Range(0, signals.Length).Where(index => signals[index] == wanted)];
}
