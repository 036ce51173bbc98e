namespace Treadle.Storage.Journaling;

/// <summary>A stretch of a segment that was once flushed and no longer reads back as it was written.</summary>
/// <param name="Segment">Name of the file.</param>
/// <param name="Offset">First damaged byte.</param>
/// <param name="Bytes">Length of the stretch.</param>
/// <param name="Lost">The records that were in it.</param>
public sealed record JournalDamage(string Segment, long Offset, long Bytes, JournalGap Lost)
{
    /// <summary>The damage in words.</summary>
    public override string ToString() => Lost.Count > 0
        ? $"{Segment} is damaged from byte {Offset} ({Bytes} bytes): {Lost.Count} records, numbers {Lost.First} to {Lost.Last}, cannot be read"
        : $"{Segment} is damaged from byte {Offset} ({Bytes} bytes): no record was in it";
}
