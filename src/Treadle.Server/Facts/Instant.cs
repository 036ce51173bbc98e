using Treadle.Storage.Sql;

namespace Treadle.Server.Facts;

/// <summary>The present instant as facts carry it.</summary>
internal static class Instant
{
    /// <summary>Now, cut to whole microseconds so that it survives the store unchanged.</summary>
    public static DateTimeOffset Now(TimeProvider time) => UnixMicroseconds.ToInstant(UnixMicroseconds.From(time.GetUtcNow()));
}
