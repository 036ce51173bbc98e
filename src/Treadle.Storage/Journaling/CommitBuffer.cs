namespace Treadle.Storage.Journaling;

/// <summary>Frames that wait for the next flush, and their callers in the same order.</summary>
internal sealed class CommitBuffer
{
    // Grows with the largest batch seen; one that grew past this is given back to the collector when emptied.
    private const int KeptBytes = 8 << 20;
    private const int FirstBytes = 64 << 10;

    private byte[] _bytes = new byte[FirstBytes];

    public int Length { get; private set; }

    public List<PendingAppend> Callers { get; } = [];

    public Span<byte> Frames => _bytes.AsSpan(0, Length);

    /// <summary>Room for a frame of <paramref name="length"/> bytes at the end.</summary>
    public Span<byte> Add(int length, PendingAppend caller)
    {
        if (_bytes.Length - Length < length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max((long)_bytes.Length * 2, (long)Length + length)));
        }

        var target = _bytes.AsSpan(Length, length);
        Length += length;
        Callers.Add(caller);
        return target;
    }

    public void Clear()
    {
        Length = 0;
        Callers.Clear();
        if (_bytes.Length > KeptBytes)
        {
            _bytes = new byte[FirstBytes];
        }
    }
}
