namespace Treadle.Storage.Journaling;

/// <summary>Gathers records for one batch and notices the numbers that are missing.</summary>
internal sealed class BatchReader(long after, int maxBytes)
{
    private readonly List<JournalRecord> _records = [];
    private readonly List<JournalGap> _gaps = [];
    private long _expected = after + 1;
    private long _bytes;

    /// <summary>Takes frames until the scanner ends or the batch is full; false when it is full.</summary>
    public bool Read(FrameScanner scanner)
    {
        while (!scanner.AtEnd)
        {
            if (!scanner.TryNext(out var frame))
            {
                if (!scanner.TryResume(_expected))
                {
                    break;
                }

                continue;
            }

            if (frame.LastSequence < _expected)
            {
                continue;
            }

            var bytes = frame.End - frame.Offset;
            if (_records.Count > 0 && _bytes + bytes > maxBytes)
            {
                return false;
            }

            SkipTo(frame.FirstSequence);
            frame.AddRecords(_expected - 1, _records);
            _expected = frame.LastSequence + 1;
            _bytes += bytes;
        }

        return true;
    }

    public JournalBatch Finish() => new() { Records = _records, Gaps = _gaps, Last = new JournalPosition(_expected - 1) };

    /// <summary>Finishes a batch that read all there is: what was not found up to <paramref name="lastSequence"/> is missing.</summary>
    public JournalBatch FinishAt(long lastSequence)
    {
        SkipTo(lastSequence + 1);
        return Finish();
    }

    private void SkipTo(long sequence)
    {
        if (sequence > _expected)
        {
            _gaps.Add(new JournalGap(_expected, sequence - 1));
            _expected = sequence;
        }
    }
}
