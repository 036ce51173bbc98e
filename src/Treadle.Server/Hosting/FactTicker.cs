using Treadle.Storage.Sql;

namespace Treadle.Server.Hosting;

/// <summary>Knows the number of the newest fact, read at most once in an interval however many ask. Safe for concurrent use.</summary>
internal sealed class FactTicker(Store store) : IDisposable
{
    /// <summary>How old the number may be: pages need not follow faster than a person reads.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _gate = new(1);
    private long _newest;
    private long _readAt = long.MinValue;

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    /// <summary>The number of the newest fact of all projects.</summary>
    public async Task<long> NewestAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            // Real time, also when the wheel's own clock is simulated: browsers watch in real time.
            var now = Environment.TickCount64;
            if (_readAt == long.MinValue || now - _readAt >= (long)Interval.TotalMilliseconds)
            {
                _newest = await store.ReadAsync(session => session.QuerySingleAsync<long>("SELECT last FROM fact_counter"), cancellation);
                _readAt = now;
            }

            return _newest;
        }
        finally
        {
            _gate.Release();
        }
    }
}
