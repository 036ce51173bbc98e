using System.ComponentModel.DataAnnotations;

namespace Treadle.Storage.Journaling;

/// <summary>How large a journal and its parts may become.</summary>
public sealed class JournalOptions
{
    /// <summary>Segments are the unit of trimming: large enough that creating one is rare, small enough to free disk soon.</summary>
    public const long DefaultSegmentBytes = 64L << 20;

    /// <summary>About an hour of 1 KB rows at 1,000 rows/s while the store is down.</summary>
    public const long DefaultMaxBytes = 4L << 30;

    /// <summary>Several flushes' worth of the fastest intake measured; bounds memory when the disk stalls.</summary>
    public const int DefaultMaxPendingBytes = 64 << 20;

    /// <summary>Larger than the largest document the API takes (10 MB) with room for its JSON escapes.</summary>
    public const int DefaultMaxRecordBytes = 48 << 20;

    /// <summary>Half a frame of latency nobody notices; only waited when several callers were flushed together just before.</summary>
    public const double DefaultMaxDelayMilliseconds = 2;

    /// <summary>A segment is closed once it is this long.</summary>
    [Range(1024L, 1L << 40)]
    public long SegmentBytes { get; init; } = DefaultSegmentBytes;

    /// <summary>Bytes not yet drained above which appends are refused.</summary>
    [Range(1024L, 1L << 50)]
    public long MaxBytes { get; init; } = DefaultMaxBytes;

    /// <summary>Bytes that may wait in memory for the flush; callers beyond that wait their turn.</summary>
    [Range(1024, 1 << 30)]
    public int MaxPendingBytes { get; init; } = DefaultMaxPendingBytes;

    /// <summary>Bytes one record or one group may have.</summary>
    [Range(1, 1 << 30)]
    public int MaxRecordBytes { get; init; } = DefaultMaxRecordBytes;

    /// <summary>How long a flush may wait for callers who came together last time; zero never waits.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromMilliseconds(DefaultMaxDelayMilliseconds);
}
