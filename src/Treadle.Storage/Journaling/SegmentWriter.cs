using System.Security.Cryptography;

namespace Treadle.Storage.Journaling;

/// <summary>Writes and flushes groups into the last segment, starts new segments and mends after failures. One thread at a time.</summary>
/// <remarks>
/// A failed write leaves an unknown part of the batch in the file: it is cut off before anything else is written. A failed flush is worse:
/// the kernel may have dropped the pages and report success on the next call (Rebello et al. 2020, "Can applications recover from fsync
/// failures?"), so that segment gets nothing more; a new one begins at the first unacknowledged number, which voids whatever follows
/// in the old.
/// </remarks>
internal sealed class SegmentWriter(SegmentCatalog catalog, IJournalFiles files, long segmentBytes, TimeProvider time)
{
    private Segment? _active;
    private Trouble _trouble;

    private enum Trouble
    {
        None,
        PartialWrite,
        FailedFlush,
    }

    public Guid JournalId { get; private set; }

    /// <summary>Takes over the last segment of an opened journal, or makes the first of a new one.</summary>
    public void Start(Segment? last)
    {
        _active = last;
        if (last is null)
        {
            JournalId = new Guid(RandomNumberGenerator.GetBytes(16));
            Roll(1);
        }
        else
        {
            JournalId = last.Header.JournalId;
        }
    }

    /// <summary>Makes the frames durable. On an exception none of them is.</summary>
    /// <param name="frames">Whole frames, one after another; receives sequences and checksums.</param>
    /// <returns>Sequence of the first record.</returns>
    public long Commit(Span<byte> frames)
    {
        Mend();
        if (_active!.Length >= segmentBytes)
        {
            Roll(_active.LastSequence + 1);
        }

        var sealedFrames = Seal(frames);
        Perform(Trouble.PartialWrite, frames);
        Perform(Trouble.FailedFlush, []);
        foreach (var frame in sealedFrames)
        {
            catalog.Extend(_active, frame.First, frame.Last, frame.Offset, frame.End);
        }

        catalog.Publish();
        return sealedFrames[0].First;
    }

    /// <summary>Continues at <paramref name="firstSequence"/>, leaving out numbers that were lost here but are known elsewhere.</summary>
    public void SkipTo(long firstSequence)
    {
        Mend();
        Roll(firstSequence);
    }

    private List<(long First, long Last, long Offset, long End)> Seal(Span<byte> frames)
    {
        var result = new List<(long, long, long, long)>();
        var flushed = _active!.LastSequence;
        var next = flushed + 1;
        var offset = _active.Length;
        for (var rest = frames; !rest.IsEmpty;)
        {
            var (length, count) = Frame.Seal(rest, _active.Header.ChecksumSeed, offset, next, flushed);
            result.Add((next, next + count - 1, offset, offset + length));
            next += count;
            offset += length;
            rest = rest[length..];
        }

        return result;
    }

    private void Perform(Trouble troubleOnFailure, ReadOnlySpan<byte> frames)
    {
        try
        {
            if (troubleOnFailure == Trouble.PartialWrite)
            {
                _active!.File.Write(_active.Length, frames);
            }
            else
            {
                _active!.File.Flush();
            }
        }
        catch
        {
            _trouble = troubleOnFailure;
            MendIfPossible();
            throw;
        }
    }

    /// <summary>Mends at once, so that refused records do not come back after a crash; what fails now is tried again by the next commit.</summary>
    private void MendIfPossible()
    {
        try
        {
            Mend();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The trouble is still noted; the commit that follows meets the same failure and reports it to its callers.
        }
    }

    private void Mend()
    {
        if (_trouble == Trouble.PartialWrite)
        {
            // If cutting fails too, the segment is given up like one that cannot be flushed.
            _trouble = Trouble.FailedFlush;
            _active!.File.Truncate(_active.Length);
            _active.File.Flush();
            _trouble = Trouble.None;
        }
        else if (_trouble == Trouble.FailedFlush)
        {
            Roll(_active!.LastSequence + 1);
            _trouble = Trouble.None;
        }
    }

    private void Roll(long firstSequence)
    {
        var number = _active is null ? 1 : _active.Header.Number + 1;
        var header = new SegmentHeader(JournalId, number, firstSequence, MicrosecondsNow());
        var name = Segment.NameOf(number);
        CreateDurably(name, header);
        var segment = new Segment(name, header, files.Open(name));
        catalog.Add(segment);
        _active = segment;
    }

    private void CreateDurably(string name, SegmentHeader header)
    {
        // Made under another name: a segment either exists with a whole header or not at all.
        var unfinished = name + JournalScan.UnfinishedExtension;
        using (var file = files.Create(unfinished))
        {
            var bytes = new byte[SegmentHeader.Bytes];
            header.Write(bytes);
            file.Write(0, bytes);
            file.Flush();
        }

        files.Rename(unfinished, name);
        files.FlushFolder();
    }

    private long MicrosecondsNow() => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
