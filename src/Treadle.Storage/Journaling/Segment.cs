using System.Globalization;

namespace Treadle.Storage.Journaling;

/// <summary>One file of the journal and what is known to be flushed in it. Guarded by its <see cref="SegmentCatalog"/>.</summary>
internal sealed class Segment(string name, SegmentHeader header, IJournalFile file) : IDisposable
{
    private const string Extension = ".journal";
    private const string NumberFormat = "D12";

    // One entry per this many bytes: a seek reads at most that much too much, and 4 GB cost 16,384 entries.
    private const long IndexStep = 256 << 10;

    private readonly List<(long Sequence, long Offset)> _index = [];

    public string Name => name;

    public SegmentHeader Header => header;

    public IJournalFile File => file;

    /// <summary>Bytes that are flushed and whole; the file may be longer while a write is under way.</summary>
    public long Length { get; set; } = SegmentHeader.Bytes;

    /// <summary>Last flushed record, or one less than the first when there is none.</summary>
    public long LastSequence { get; set; } = header.FirstSequence - 1;

    /// <summary>Bytes of records in earlier segments since the journal was opened.</summary>
    public long BytesBefore { get; set; }

    public static string NameOf(long number) => number.ToString(NumberFormat, CultureInfo.InvariantCulture) + Extension;

    public static bool TryParseName(string name, out long number)
    {
        number = 0;
        return name.EndsWith(Extension, StringComparison.Ordinal)
            && long.TryParse(name[..^Extension.Length], NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && name == NameOf(number);
    }

    /// <summary>Takes note of a flushed frame.</summary>
    public void Extend(long firstSequence, long lastSequence, long offset, long end)
    {
        if (_index.Count == 0 || offset - _index[^1].Offset >= IndexStep)
        {
            _index.Add((firstSequence, offset));
        }

        LastSequence = lastSequence;
        Length = end;
    }

    /// <summary>An offset at or a little before the frame that holds the record.</summary>
    public long OffsetNear(long sequence)
    {
        var (low, high) = (0, _index.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _index[middle].Sequence <= sequence ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? SegmentHeader.Bytes : _index[low - 1].Offset;
    }

    public void Dispose() => file.Dispose();
}
