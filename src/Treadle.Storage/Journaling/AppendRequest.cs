namespace Treadle.Storage.Journaling;

/// <summary>What one append brings: a single record, a list of them or an encoded group.</summary>
internal readonly struct AppendRequest
{
    private readonly JournalEntry _single;
    private readonly IReadOnlyList<JournalEntry>? _entries;
    private readonly JournalGroup? _group;
    private readonly byte[]? _body;

    public AppendRequest(JournalEntry single)
    {
        _single = single;
        RecordCount = 1;
        BodyBytes = Frame.RecordBytes + (long)single.Payload.Length;
    }

    public AppendRequest(IReadOnlyList<JournalEntry> entries)
    {
        _entries = entries;
        RecordCount = entries.Count;
        foreach (var entry in entries)
        {
            BodyBytes += Frame.RecordBytes + entry.Payload.Length;
        }
    }

    public AppendRequest(JournalGroup group)
    {
        _group = group;
        RecordCount = group.Count;
        BodyBytes = group.Bytes;
    }

    private AppendRequest(byte[] body, int recordCount)
    {
        _body = body;
        RecordCount = recordCount;
        BodyBytes = body.Length;
    }

    public int RecordCount { get; }

    public long BodyBytes { get; }

    public long FrameBytes => Frame.HeaderBytes + BodyBytes;

    public void WriteTo(Span<byte> frame)
    {
        Frame.Begin(frame, (int)BodyBytes, RecordCount);
        WriteBody(frame[Frame.HeaderBytes..]);
    }

    /// <summary>The same request with its own memory, for a caller who has to wait before it is queued.</summary>
    public AppendRequest Detach()
    {
        var body = new byte[BodyBytes];
        WriteBody(body);
        return new AppendRequest(body, RecordCount);
    }

    private void WriteBody(Span<byte> body)
    {
        if (_body is not null)
        {
            _body.CopyTo(body);
        }
        else if (_group is not null)
        {
            _group.Body.CopyTo(body);
        }
        else if (_entries is not null)
        {
            foreach (var entry in _entries)
            {
                body = Frame.WriteRecord(body, entry.Kind, entry.Payload.Span);
            }
        }
        else
        {
            _ = Frame.WriteRecord(body, _single.Kind, _single.Payload.Span);
        }
    }
}
