namespace Treadle.Server.Predictors;

/// <summary>Leaves a model alone for a while after so many failures in a row; then one question tries whether it is back. Safe for concurrent use.</summary>
/// <remarks>Counts failures in a row, not their share of a period as Polly's breaker does: after an hour of good answers a model that dies is left alone just as soon.</remarks>
internal sealed class FailureBreaker(int mostFailures, TimeSpan pause, TimeProvider time)
{
    private readonly Lock _gate = new();
    private int _failures;
    private long _closedUntil;

    /// <summary>Whether the model may be asked now.</summary>
    public bool MayAsk()
    {
        lock (_gate)
        {
            if (_failures < mostFailures)
            {
                return true;
            }

            if (time.GetElapsedTime(_closedUntil) < TimeSpan.Zero)
            {
                return false;
            }

            // One tries; the others are turned away until it knows.
            Close();
            return true;
        }
    }

    /// <summary>Tells how a question ended.</summary>
    public void Tell(bool hasFailed)
    {
        lock (_gate)
        {
            _failures = hasFailed ? Math.Min(_failures + 1, mostFailures) : 0;
            if (_failures == mostFailures)
            {
                Close();
            }
        }
    }

    private void Close() => _closedUntil = time.GetTimestamp() + (long)(pause.TotalSeconds * time.TimestampFrequency);
}
