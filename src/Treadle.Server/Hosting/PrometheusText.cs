using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using Treadle.Server.Facts;

namespace Treadle.Server.Hosting;

/// <summary>Keeps the totals of the server's instruments and writes them in Prometheus' text format 0.0.4.</summary>
internal sealed class PrometheusText : IDisposable
{
    /// <summary>Upper bounds of histogram buckets in seconds: from a fast prediction to a stalled disk.</summary>
    private static readonly double[] Bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<(string Name, string Tags), Total> _totals = new();
    private readonly ConcurrentDictionary<string, Instrument> _instruments = new(StringComparer.Ordinal);

    private sealed class Total
    {
        public double Sum;
        public long Count;
        public readonly long[] Buckets = new long[Bounds.Length];
    }

    /// <summary>Starts to listen.</summary>
    public PrometheusText()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Telemetry.MeterName)
            {
                _instruments[instrument.Name] = instrument;
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>All metrics as text.</summary>
    public string Write()
    {
        _listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var instrument in _instruments.Values.OrderBy(instrument => instrument.Name, StringComparer.Ordinal))
        {
            var isHistogram = instrument is Histogram<double>;
            var isCounter = instrument is Counter<long>;
            var name = instrument.Name.Replace('.', '_') + (isHistogram ? "_seconds" : isCounter ? "_total" : "");
            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {instrument.Description}\n# TYPE {name} {(isHistogram ? "histogram" : isCounter ? "counter" : "gauge")}\n");
            foreach (var ((_, tags), total) in _totals.Where(pair => pair.Key.Name == instrument.Name).OrderBy(pair => pair.Key.Tags, StringComparer.Ordinal))
            {
                Write(text, name, tags, total, isHistogram);
            }
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var total = _totals.GetOrAdd((instrument.Name, Tags(tags)), _ => new Total());
        lock (total)
        {
            total.Sum = instrument.IsObservable ? value : total.Sum + value;
            total.Count++;
            for (var bucket = 0; bucket < Bounds.Length; bucket++)
            {
                total.Buckets[bucket] += value <= Bounds[bucket] ? 1 : 0;
            }
        }
    }

    private static void Write(StringBuilder text, string name, string tags, Total total, bool isHistogram)
    {
        lock (total)
        {
            if (!isHistogram)
            {
                text.Append(CultureInfo.InvariantCulture, $"{name}{(tags.Length == 0 ? "" : $"{{{tags}}}")} {total.Sum}\n");
                return;
            }

            for (var bucket = 0; bucket < Bounds.Length; bucket++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{le=\"{Bounds[bucket]}\"}} {total.Buckets[bucket]}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{le=\"+Inf\"}} {total.Count}\n{name}_sum {total.Sum}\n{name}_count {total.Count}\n");
        }
    }

    private static string Tags(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length == 0)
        {
            return "";
        }

        var parts = new List<string>(tags.Length);
        foreach (var (key, value) in tags)
        {
            parts.Add($"{key}=\"{Convert.ToString(value, CultureInfo.InvariantCulture)?.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
        }

        return string.Join(',', parts);
    }
}
