using System.Globalization;

namespace Treadle.Storage.Journaling;

/// <summary>A place in the journal: everything up to and including record <paramref name="Sequence"/>.</summary>
/// <param name="Sequence">Number of the record, dense from 1; 0 is the place before the first record.</param>
public readonly record struct JournalPosition(long Sequence) : IComparable<JournalPosition>
{
    /// <summary>Before the first record.</summary>
    public static JournalPosition Start => default;

    /// <inheritdoc/>
    public int CompareTo(JournalPosition other) => Sequence.CompareTo(other.Sequence);

    /// <inheritdoc/>
    public override string ToString() => Sequence.ToString(CultureInfo.InvariantCulture);

    /// <summary>Earlier in the journal.</summary>
    public static bool operator <(JournalPosition left, JournalPosition right) => left.Sequence < right.Sequence;

    /// <summary>Later in the journal.</summary>
    public static bool operator >(JournalPosition left, JournalPosition right) => left.Sequence > right.Sequence;

    /// <summary>Earlier or the same.</summary>
    public static bool operator <=(JournalPosition left, JournalPosition right) => left.Sequence <= right.Sequence;

    /// <summary>Later or the same.</summary>
    public static bool operator >=(JournalPosition left, JournalPosition right) => left.Sequence >= right.Sequence;
}
