namespace Treadle.Storage.Journaling;

/// <summary>Walks the frames of one segment between two offsets, through a window of read-ahead.</summary>
/// <param name="file">The segment.</param>
/// <param name="seed">The segment's checksum seed.</param>
/// <param name="start">Where the first frame begins.</param>
/// <param name="end">Nothing from here on is looked at.</param>
internal sealed class FrameScanner(IJournalFile file, uint seed, long start, long end)
{
    private const int WindowBytes = 1 << 20;

    // A window is never overwritten, only replaced: frames that were handed out keep their bytes.
    private ReadOnlyMemory<byte> _window = ReadOnlyMemory<byte>.Empty;
    private long _windowStart;

    /// <summary>Where the next frame is expected.</summary>
    public long Offset { get; private set; } = start;

    /// <summary>True when all bytes have been read.</summary>
    public bool AtEnd => Offset >= end;

    /// <summary>Reads the frame at <see cref="Offset"/> and moves behind it; false, without moving, when there is no whole one.</summary>
    public bool TryNext(out Frame frame)
    {
        if (!TryReadAt(Offset, out frame))
        {
            return false;
        }

        Offset = frame.End;
        return true;
    }

    /// <summary>Moves to the next whole frame after a damaged one; false, without moving, when none follows.</summary>
    /// <param name="lowestSequence">Frames below it are left-overs, not a continuation.</param>
    public bool TryResume(long lowestSequence)
    {
        for (var at = Offset + 1; at + Frame.HeaderBytes <= end;)
        {
            var window = View(at, Math.Max(Frame.HeaderBytes, (int)Math.Min(WindowBytes / 2, end - at)));
            var found = window.Span.IndexOf(Frame.Marker);
            if (found < 0)
            {
                // The marker may straddle the border of two windows.
                at += Math.Max(1, window.Length - Frame.Marker.Length + 1);
                continue;
            }

            at += found;
            if (TryReadAt(at, out var frame) && frame.FirstSequence >= lowestSequence)
            {
                Offset = at;
                return true;
            }

            at++;
        }

        return false;
    }

    private bool TryReadAt(long offset, out Frame frame)
    {
        frame = default;
        var header = View(offset, Frame.HeaderBytes);
        if (header.Length < Frame.HeaderBytes)
        {
            return false;
        }

        var body = Frame.ClaimedBodyLength(header.Span);
        if (body < 0 || offset + Frame.HeaderBytes + body > end)
        {
            return false;
        }

        var bytes = View(offset, Frame.HeaderBytes + body);
        return bytes.Length == Frame.HeaderBytes + body && Frame.TryParse(bytes, seed, offset, out frame);
    }

    private ReadOnlyMemory<byte> View(long offset, int length)
    {
        length = (int)Math.Min(length, end - offset);
        if (length <= 0)
        {
            return ReadOnlyMemory<byte>.Empty;
        }

        if (offset < _windowStart || offset + length > _windowStart + _window.Length)
        {
            Load(offset, Math.Max(length, (int)Math.Min(WindowBytes, end - offset)));
        }

        var at = (int)(offset - _windowStart);
        return _window.Slice(at, Math.Min(length, _window.Length - at));
    }

    private void Load(long offset, int length)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(length);
        var filled = 0;
        for (int read; filled < length && (read = file.Read(offset + filled, bytes.AsSpan(filled))) > 0;)
        {
            filled += read;
        }

        _window = bytes.AsMemory(0, filled);
        _windowStart = offset;
    }
}
