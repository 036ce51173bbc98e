using System.Diagnostics.Metrics;

namespace Treadle.Server.Facts;

/// <summary>The server's metrics, named after OpenTelemetry's conventions; read by <c>/metrics</c> or any listener.</summary>
internal sealed class Telemetry : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Treadle";

    private readonly Meter _meter = new(MeterName);

    /// <summary>Makes the instruments.</summary>
    public Telemetry()
    {
        Predictions = _meter.CreateCounter<long>("treadle.predictions", "{prediction}", "Predictions acknowledged, by route.");
        Feedback = _meter.CreateCounter<long>("treadle.feedback", "{feedback}", "Feedbacks acknowledged.");
        Refused = _meter.CreateCounter<long>("treadle.requests.refused", "{request}", "Requests answered with a problem, by code.");
        PredictSeconds = _meter.CreateHistogram<double>("treadle.predict.duration", "s", "Time from the request to the flushed row.");
    }

    /// <summary>Predictions acknowledged, by route.</summary>
    public Counter<long> Predictions { get; }

    /// <summary>Feedbacks acknowledged.</summary>
    public Counter<long> Feedback { get; }

    /// <summary>Requests answered with a problem, by code.</summary>
    public Counter<long> Refused { get; }

    /// <summary>Time from the request to the flushed row.</summary>
    public Histogram<double> PredictSeconds { get; }

    /// <summary>Adds a gauge that is read when somebody asks.</summary>
    public void Gauge(string name, string unit, string description, Func<double> read) => _meter.CreateObservableGauge(name, read, unit, description);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
