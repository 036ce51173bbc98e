namespace Treadle.Storage.Journaling;

/// <summary>What is to be appended: a kind the caller chooses and its bytes.</summary>
/// <param name="Kind">Tells the reader how to understand the payload; the journal does not look at it.</param>
/// <param name="Payload">Any bytes, also none; copied by the append, so the memory may be reused when the call returns.</param>
public readonly record struct JournalEntry(byte Kind, ReadOnlyMemory<byte> Payload);
