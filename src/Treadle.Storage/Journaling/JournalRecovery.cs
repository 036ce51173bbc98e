using System.Text;

namespace Treadle.Storage.Journaling;

/// <summary>What opening a journal found and mended.</summary>
public sealed record JournalRecovery
{
    /// <summary>The folder that was read.</summary>
    public required string Folder { get; init; }

    /// <summary>Segments read.</summary>
    public required int Segments { get; init; }

    /// <summary>Whole records found.</summary>
    public required long Records { get; init; }

    /// <summary>First record still in the journal; one more than <see cref="LastSequence"/> when there is none.</summary>
    public required long FirstSequence { get; init; }

    /// <summary>Last record in the journal, 0 in a new one.</summary>
    public required long LastSequence { get; init; }

    /// <summary>Bytes of a write that was under way when the machine stopped; never acknowledged, so they are cut.</summary>
    public long TornBytes { get; init; }

    /// <summary>Where the torn bytes began, as "segment at byte n"; null when there were none.</summary>
    public string? TornAt { get; init; }

    /// <summary>Bytes of refused appends after the end of segments that were given up on a failed flush; ignored.</summary>
    public long AbandonedBytes { get; init; }

    /// <summary>Left-overs of an unfinished segment creation that were deleted.</summary>
    public int UnfinishedFiles { get; init; }

    /// <summary>Flushed records that can no longer be read; empty unless the disk or somebody changed the files.</summary>
    public IReadOnlyList<JournalDamage> Damage { get; init; } = [];

    /// <summary>True when every flushed record was found.</summary>
    public bool IsWhole => Damage.Count == 0;

    /// <summary>The report in words, one sentence per finding.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        _ = text.Append($"Journal {Folder}: {Segments} segments read, {Records} records");
        _ = Records > 0 ? text.Append($" ({FirstSequence} to {LastSequence}).") : text.Append('.');
        if (TornBytes > 0)
        {
            _ = text.Append($" Cut {TornBytes} bytes of an unfinished, unacknowledged write in {TornAt}.");
        }

        if (AbandonedBytes > 0)
        {
            _ = text.Append($" Ignored {AbandonedBytes} bytes of refused appends.");
        }

        if (UnfinishedFiles > 0)
        {
            _ = text.Append($" Removed {UnfinishedFiles} unfinished segment files.");
        }

        foreach (var damage in Damage)
        {
            _ = text.Append($" DAMAGE: {damage}.");
        }

        return text.ToString();
    }
}
