namespace Treadle.Storage.Journaling;

/// <summary>Reads a journal folder without changing it: the segments, what is wrong with them and what mending them takes.</summary>
internal sealed class JournalScan : IDisposable
{
    public const string UnfinishedExtension = ".new";

    private readonly IJournalFiles _files;
    private readonly List<JournalDamage> _damage = [];
    private long _records;
    private long _abandonedBytes;

    public JournalScan(IJournalFiles files, bool forReading)
    {
        _files = files;
        try
        {
            OpenSegments(forReading);
            for (var i = 0; i < Segments.Count; i++)
            {
                Scan(Segments[i], i + 1 < Segments.Count ? Segments[i + 1].Header.FirstSequence : null);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public List<Segment> Segments { get; } = [];

    public List<string> UnfinishedFiles { get; } = [];

    /// <summary>Segments whose header must be written again.</summary>
    public List<Segment> DamagedHeaders { get; } = [];

    /// <summary>Bytes to cut from the end of the last segment.</summary>
    public long TornBytes { get; private set; }

    public JournalRecovery Report => new()
    {
        Folder = _files.Folder,
        Segments = Segments.Count,
        Records = _records,
        FirstSequence = Segments.Count == 0 ? 1 : Segments[0].Header.FirstSequence,
        LastSequence = Segments.Count == 0 ? 0 : Segments[^1].LastSequence,
        TornBytes = TornBytes,
        TornAt = TornBytes == 0 ? null : $"{Segments[^1].Name} at byte {Segments[^1].Length}",
        AbandonedBytes = _abandonedBytes,
        UnfinishedFiles = UnfinishedFiles.Count,
        Damage = _damage,
    };

    /// <summary>Makes the folder what the report says: left-overs deleted, headers whole, the torn end cut, and all of it durable.</summary>
    public void Mend()
    {
        foreach (var name in UnfinishedFiles)
        {
            _files.Delete(name);
        }

        foreach (var segment in DamagedHeaders)
        {
            var bytes = new byte[SegmentHeader.Bytes];
            segment.Header.Write(bytes);
            segment.File.Write(0, bytes);
            segment.File.Flush();
        }

        if (Segments.Count > 0)
        {
            if (TornBytes > 0)
            {
                Segments[^1].File.Truncate(Segments[^1].Length);
            }

            // Whole frames that were written but not flushed before a crash count from now on, so they must be durable first.
            Segments[^1].File.Flush();
        }

        _files.FlushFolder();
    }

    public void Dispose() => Segments.ForEach(segment => segment.Dispose());

    private void OpenSegments(bool forReading)
    {
        var numbers = new SortedSet<long>();
        foreach (var name in _files.List())
        {
            if (Segment.TryParseName(name, out var number))
            {
                _ = numbers.Add(number);
            }
            else if (name.EndsWith(UnfinishedExtension, StringComparison.Ordinal))
            {
                UnfinishedFiles.Add(name);
            }
        }

        var opened = new List<OpenedFile>();
        try
        {
            foreach (var number in numbers)
            {
                opened.Add(OpenedFile.Open(_files, number, forReading));
            }

            Segments.AddRange(Identify(opened));
        }
        catch
        {
            opened.ForEach(file => file.File.Dispose());
            throw;
        }
    }

    private List<Segment> Identify(List<OpenedFile> opened)
    {
        var segments = new List<Segment>();
        var known = opened.Find(file => file.Header is not null)?.Header;
        foreach (var file in opened)
        {
            if (known is null)
            {
                throw new JournalDamagedException(
                    $"Both headers of the journal segment {file.Name} in {_files.Folder} are damaged, and no other segment tells whose it is. "
                    + "Move the file away to start a new journal, and keep it: its records can still be salvaged.");
            }

            var header = file.Header ?? Rebuild(file, known.Value.JournalId);
            if (header.JournalId != known.Value.JournalId || header.Number != file.Number)
            {
                throw new JournalDamagedException(
                    $"The journal segment {file.Name} in {_files.Folder} does not belong there: it is segment {header.Number} of journal "
                    + $"{header.JournalId}, the folder holds journal {known.Value.JournalId}. Move it back to where it came from.");
            }

            var segment = new Segment(file.Name, header, file.File);
            segments.Add(segment);
            if (!file.IsHeaderWhole)
            {
                DamagedHeaders.Add(segment);
                _damage.Add(new JournalDamage(file.Name, 0, SegmentHeader.Bytes, new JournalGap(1, 0)));
            }
        }

        return segments;
    }

    /// <summary>What the header said, from the first frame that is whole; a segment without one counts as empty.</summary>
    private static SegmentHeader Rebuild(OpenedFile file, Guid journalId)
    {
        var header = new SegmentHeader(journalId, file.Number, 1, 0);
        var scanner = new FrameScanner(file.File, header.ChecksumSeed, SegmentHeader.Bytes, file.File.Length);
        if (scanner.TryNext(out var frame) || (scanner.TryResume(1) && scanner.TryNext(out frame)))
        {
            return header with { FirstSequence = frame.FirstSequence };
        }

        return header;
    }

    private void Scan(Segment segment, long? nextFirst)
    {
        var scan = new SegmentScan(segment, nextFirst);
        _records += scan.Records;
        _abandonedBytes += scan.AbandonedBytes;
        _damage.AddRange(scan.Damage);
        TornBytes += scan.TornBytes;
    }

    private sealed record OpenedFile(string Name, long Number, IJournalFile File, SegmentHeader? Header, bool IsHeaderWhole)
    {
        public static OpenedFile Open(IJournalFiles files, long number, bool forReading)
        {
            var name = Segment.NameOf(number);
            var file = forReading ? files.OpenForReading(name) : files.Open(name);
            try
            {
                var isReadable = SegmentHeader.TryRead(file, name, out var header, out var isWhole);
                return new OpenedFile(name, number, file, isReadable ? header : null, isWhole);
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
    }
}
