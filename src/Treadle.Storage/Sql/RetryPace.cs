namespace Treadle.Storage.Sql;

/// <summary>How long to wait before a transaction is tried again: doubling, and spread so that rivals do not meet again.</summary>
internal sealed class RetryPace(TimeProvider time)
{
    /// <summary>Rivals of one row resolve within three attempts in practice; eight bound the worst case to about a second.</summary>
    public const int MaxAttempts = 8;

    private const double FirstPauseMilliseconds = 4;

    // Multiples of the golden ratio modulo 1 spread evenly and differ between successive callers without any random numbers.
    private const double GoldenRatio = 0.6180339887498949;

    private long _pauses = Environment.ProcessId;

    public Task PauseAsync(int attempt, CancellationToken cancellation)
    {
        var spread = Interlocked.Increment(ref _pauses) * GoldenRatio % 1;
        var longest = FirstPauseMilliseconds * Math.Pow(2, attempt);
        return Task.Delay(TimeSpan.FromMilliseconds(longest * (0.5 + (spread / 2))), time, cancellation);
    }
}
