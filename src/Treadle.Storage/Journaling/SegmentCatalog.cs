namespace Treadle.Storage.Journaling;

/// <summary>The segments in order, what is flushed in them and what is drained. Safe for concurrent use.</summary>
internal sealed class SegmentCatalog(IJournalFiles files) : IDisposable
{
    private readonly Lock _gate = new();

    // Readers hold this while they use file handles, so that trimming never closes one under them.
    private readonly Lock _handles = new();
    private readonly Lock _trimming = new();
    private readonly List<Segment> _segments = [];
    private long _drained;
    private long _undrainedBytes;
    private long _lastSequence;

    public NewsBell Bell { get; } = new();

    public long LastSequence => Volatile.Read(ref _lastSequence);

    public long DrainedSequence => Volatile.Read(ref _drained);

    public long UndrainedBytes => Volatile.Read(ref _undrainedBytes);

    public long FirstSequence
    {
        get
        {
            lock (_gate)
            {
                return _segments[0].Header.FirstSequence;
            }
        }
    }

    /// <summary>Adds the segment that follows all others.</summary>
    public void Add(Segment segment)
    {
        lock (_gate)
        {
            segment.BytesBefore = EndOfBytes();
            _segments.Add(segment);
            // A journal that was trimmed to nothing still knows how far it had come.
            Volatile.Write(ref _lastSequence, Math.Max(_lastSequence, segment.LastSequence));
            CountUndrained();
        }
    }

    /// <summary>Publishes a flushed frame of the last segment.</summary>
    public void Extend(Segment segment, long firstSequence, long lastSequence, long offset, long end)
    {
        lock (_gate)
        {
            segment.Extend(firstSequence, lastSequence, offset, end);
            Volatile.Write(ref _undrainedBytes, _undrainedBytes + end - offset);
        }
    }

    /// <summary>Makes everything extended so far visible to readers.</summary>
    public void Publish()
    {
        lock (_gate)
        {
            Volatile.Write(ref _lastSequence, _segments[^1].LastSequence);
        }

        Bell.Ring();
    }

    public void MarkDrained(long sequence)
    {
        lock (_gate)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(sequence, _lastSequence);
            if (sequence > _drained)
            {
                Volatile.Write(ref _drained, sequence);
                CountUndrained();
            }
        }
    }

    public JournalBatch Read(long after, int maxBytes)
    {
        lock (_handles)
        {
            var reader = new BatchReader(after, maxBytes);
            var (slices, last) = SlicesAfter(after);
            var hasRoom = true;
            foreach (var (segment, start, end) in slices)
            {
                hasRoom = reader.Read(new FrameScanner(segment.File, segment.Header.ChecksumSeed, start, end));
                if (!hasRoom)
                {
                    break;
                }
            }

            return hasRoom ? reader.FinishAt(last) : reader.Finish();
        }
    }

    /// <summary>Deletes segments whose records all are at or before <paramref name="sequence"/>, oldest first; never the last one.</summary>
    /// <returns>How many were deleted.</returns>
    public int Trim(long sequence)
    {
        lock (_trimming)
        {
            var deleted = 0;
            while (FindTrimmable(sequence) is { } segment)
            {
                // One at a time and durably, so that a power cut leaves no hole in the middle; what fails is tried again by the next trim.
                files.Delete(segment.Name);
                files.FlushFolder();
                Forget(segment);
                deleted++;
            }

            return deleted;
        }
    }

    public void Dispose()
    {
        lock (_handles)
        {
            _segments.ForEach(segment => segment.Dispose());
        }
    }

    private Segment? FindTrimmable(long sequence)
    {
        lock (_gate)
        {
            return _segments.Count > 1 && _segments[1].Header.FirstSequence - 1 <= sequence ? _segments[0] : null;
        }
    }

    private void Forget(Segment oldest)
    {
        lock (_handles)
        {
            lock (_gate)
            {
                _segments.RemoveAt(0);
            }

            oldest.Dispose();
        }
    }

    private (List<(Segment Segment, long Start, long End)> Slices, long LastSequence) SlicesAfter(long after)
    {
        lock (_gate)
        {
            var slices = new List<(Segment, long, long)>();
            foreach (var segment in _segments)
            {
                if (segment.LastSequence > after)
                {
                    slices.Add((segment, segment.OffsetNear(after + 1), segment.Length));
                }
            }

            return (slices, _segments[^1].LastSequence);
        }
    }

    private void CountUndrained()
    {
        var bytes = 0L;
        if (_drained < _lastSequence)
        {
            var segment = _segments.FindLast(candidate => candidate.Header.FirstSequence <= _drained + 1) ?? _segments[0];
            var drainedBytes = segment.BytesBefore + segment.OffsetNear(_drained + 1) - SegmentHeader.Bytes;
            bytes = EndOfBytes() - drainedBytes;
        }

        Volatile.Write(ref _undrainedBytes, bytes);
    }

    private long EndOfBytes() =>
        _segments.Count == 0 ? 0 : _segments[^1].BytesBefore + _segments[^1].Length - SegmentHeader.Bytes;
}
