namespace Treadle.Storage.Journaling;

/// <summary>Records that are numbered but no longer readable.</summary>
/// <param name="First">First missing sequence number.</param>
/// <param name="Last">Last missing sequence number.</param>
public readonly record struct JournalGap(long First, long Last)
{
    /// <summary>How many records are missing.</summary>
    public long Count => Last - First + 1;
}
