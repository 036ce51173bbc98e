namespace Treadle.Storage.Sql;

/// <summary>Instants as they stand in the store: microseconds since 1970-01-01 UTC, in a BIGINT column.</summary>
public static class UnixMicroseconds
{
    /// <summary>The number for an instant; what is finer than a microsecond is cut towards the past.</summary>
    public static long From(DateTimeOffset instant)
    {
        var ticks = instant.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        return ticks >= 0 ? ticks / TimeSpan.TicksPerMicrosecond : (ticks - TimeSpan.TicksPerMicrosecond + 1) / TimeSpan.TicksPerMicrosecond;
    }

    /// <summary>The instant for a number, in UTC.</summary>
    public static DateTimeOffset ToInstant(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
