namespace Treadle.Storage.Journaling;

/// <summary>One record read back from the journal.</summary>
/// <param name="Sequence">Its number, dense from 1 in the order of appending.</param>
/// <param name="Kind">As appended.</param>
/// <param name="Payload">As appended; the memory belongs to the reader and is never overwritten.</param>
public readonly record struct JournalRecord(long Sequence, byte Kind, ReadOnlyMemory<byte> Payload)
{
    /// <summary>The place just after this record.</summary>
    public JournalPosition Position => new(Sequence);
}
