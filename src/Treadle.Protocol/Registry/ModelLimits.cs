namespace Treadle.Protocol.Registry;

/// <summary>What a model may take before it counts as failed; an item whose model failed goes to people.</summary>
public sealed record ModelLimits
{
    /// <summary>Most people wait longer for a page, but not for many of them.</summary>
    public const int DefaultTimeoutMs = 5_000;

    /// <summary>Time for one attempt, in milliseconds.</summary>
    public int TimeoutMs { get; init; } = DefaultTimeoutMs;

    /// <summary>Further attempts after a failure that may pass (no connection, time-out, 429, 5xx).</summary>
    public int Retries { get; init; } = 1;

    /// <summary>Requests under way at the same time; others wait.</summary>
    public int MaxConcurrency { get; init; } = 8;

    /// <summary>Failures in a row after which the model is left alone for a while.</summary>
    public int BreakerFailures { get; init; } = 5;

    /// <summary>How long it is left alone, in seconds.</summary>
    public double BreakerSeconds { get; init; } = 30;
}
