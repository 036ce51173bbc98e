namespace Treadle.Storage.Journaling;

/// <summary>Reads one segment from end to end and decides which bytes count.</summary>
/// <remarks>
/// Four things may stand where a whole frame is expected. In the last segment: the rest of an unfinished write (torn; nothing after it was
/// acknowledged) or damage to flushed records, told apart by a later frame that says "flushed through" a number beyond the bad place. In
/// earlier segments: damage, or, once the next segment's first number is reached, refused appends of a segment given up on a failed flush.
/// </remarks>
internal sealed class SegmentScan
{
    private readonly Segment _segment;
    private readonly long _fileLength;
    private readonly long? _nextFirst;

    /// <summary>Scans and fills the segment's length, index and last sequence.</summary>
    /// <param name="segment">The segment, freshly opened.</param>
    /// <param name="nextFirst">First sequence of the following segment; null for the last one.</param>
    public SegmentScan(Segment segment, long? nextFirst)
    {
        _segment = segment;
        _nextFirst = nextFirst;
        _fileLength = segment.File.Length;
        Run();
    }

    public long Records { get; private set; }

    /// <summary>Bytes after the last good one that were never acknowledged and must be cut.</summary>
    public long TornBytes { get; private set; }

    /// <summary>Bytes after the last good one that belong to refused appends.</summary>
    public long AbandonedBytes { get; private set; }

    public List<JournalDamage> Damage { get; } = [];

    private void Run()
    {
        var scanner = ScannerAt(SegmentHeader.Bytes);
        var expected = _segment.Header.FirstSequence;
        while (true)
        {
            var badAt = scanner.Offset;
            if (expected == _nextFirst)
            {
                AbandonedBytes = _fileLength - badAt;
                return;
            }

            if (scanner.AtEnd)
            {
                ReportMissingEnd(badAt, expected);
                return;
            }

            if (scanner.TryNext(out var frame) && Continues(frame, expected))
            {
                _segment.Extend(frame.FirstSequence, frame.LastSequence, frame.Offset, frame.End);
                Records += frame.RecordCount;
                expected = frame.LastSequence + 1;
            }
            else if (!TryPassDamage(ref scanner, badAt, ref expected))
            {
                return;
            }
        }
    }

    private bool Continues(Frame frame, long expected) =>
        frame.FirstSequence == expected && (_nextFirst is null || frame.LastSequence < _nextFirst);

    private bool TryPassDamage(ref FrameScanner scanner, long badAt, ref long expected)
    {
        scanner = ScannerAt(badAt);
        var lowest = expected;
        if (_nextFirst is null && !IsProvenFlushed(badAt, expected))
        {
            TornBytes = _fileLength - badAt;
            return false;
        }

        if (!scanner.TryResume(lowest) || !PeekContinues(scanner.Offset, out var first))
        {
            ReportMissingEnd(badAt, expected);
            return false;
        }

        Damage.Add(new JournalDamage(_segment.Name, badAt, scanner.Offset - badAt, new JournalGap(expected, first - 1)));
        expected = first;
        return true;
    }

    private bool PeekContinues(long offset, out long first)
    {
        _ = ScannerAt(offset).TryNext(out var frame);
        first = frame.FirstSequence;
        return _nextFirst is null || frame.LastSequence < _nextFirst;
    }

    /// <summary>Does any later frame say that <paramref name="sequence"/> had been flushed before it was written?</summary>
    private bool IsProvenFlushed(long badAt, long sequence)
    {
        var ahead = ScannerAt(badAt);
        while (ahead.TryResume(sequence))
        {
            while (ahead.TryNext(out var frame))
            {
                if (frame.FlushedThrough >= sequence)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void ReportMissingEnd(long badAt, long expected)
    {
        if (_nextFirst is { } next)
        {
            Damage.Add(new JournalDamage(_segment.Name, badAt, _fileLength - badAt, new JournalGap(expected, next - 1)));
        }
    }

    private FrameScanner ScannerAt(long offset) => new(_segment.File, _segment.Header.ChecksumSeed, offset, _fileLength);
}
