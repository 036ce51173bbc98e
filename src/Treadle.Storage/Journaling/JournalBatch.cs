namespace Treadle.Storage.Journaling;

/// <summary>Consecutive flushed records; groups that were appended as one are never divided over two batches.</summary>
public sealed record JournalBatch
{
    /// <summary>The records in order; empty when nothing new was flushed.</summary>
    public required IReadOnlyList<JournalRecord> Records { get; init; }

    /// <summary>Where the next batch starts: the last record here, or the requested position when there was none.</summary>
    public required JournalPosition Last { get; init; }

    /// <summary>Records that damage has made unreadable between the requested position and <see cref="Last"/>; normally empty.</summary>
    public required IReadOnlyList<JournalGap> Gaps { get; init; }
}
