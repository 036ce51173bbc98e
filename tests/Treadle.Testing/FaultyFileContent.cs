using System.Runtime.InteropServices;

namespace Treadle.Testing;

/// <summary>The bytes of one file: as the process sees them, as the disk has them, and the changes between the two.</summary>
internal sealed class FaultyFileContent
{
    private readonly Lock _gate = new();
    private readonly List<FaultyFileChange> _pending = [];
    private List<byte> _durable = [];
    private bool _hasFailedToFlush;

    public List<byte> Current { get; private set; } = [];

    public int LongestUnflushedWrite => _pending.Count == 0 ? 0 : _pending.Max(change => change.Bytes?.Length ?? 0);

    public static FaultyFileContent Durably(byte[] bytes) => new() { Current = [.. bytes], _durable = [.. bytes] };

    public int Read(long offset, Span<byte> buffer)
    {
        lock (_gate)
        {
            var available = CollectionsMarshal.AsSpan(Current)[(int)Math.Min(offset, Current.Count)..];
            var count = Math.Min(available.Length, buffer.Length);
            available[..count].CopyTo(buffer);
            return count;
        }
    }

    public bool Write(long offset, byte[] bytes) => Change(new FaultyFileChange((int)offset, bytes));

    public bool Truncate(long length) => Change(new FaultyFileChange((int)length, null));

    public bool Flush()
    {
        lock (_gate)
        {
            if (!_hasFailedToFlush)
            {
                _pending.ForEach(change => change.ApplyTo(_durable));
            }

            _pending.Clear();
            return true;
        }
    }

    public void FlipBit(int offset, int bit)
    {
        lock (_gate)
        {
            Current[offset] ^= (byte)(1 << bit);
            _durable[offset] ^= (byte)(1 << bit);
        }
    }

    /// <summary>
    /// What kernels may do when a flush fails: the process still sees its bytes, but nothing written to the file later reaches the disk,
    /// though later flushes report success.
    /// </summary>
    /// <param name="losesBytes">Whether the same holds for what this flush was to make durable.</param>
    public void FailToFlush(bool losesBytes)
    {
        lock (_gate)
        {
            if (!losesBytes)
            {
                _pending.ForEach(change => change.ApplyTo(_durable));
            }

            _hasFailedToFlush = true;
            _pending.Clear();
        }
    }

    /// <summary>The bytes found after the machine stopped.</summary>
    public byte[] After(FaultyFileLoss loss)
    {
        lock (_gate)
        {
            var bytes = new List<byte>(_durable);
            foreach (var change in loss.Kept(_pending))
            {
                change.ApplyTo(bytes);
            }

            return [.. bytes];
        }
    }

    private bool Change(FaultyFileChange change)
    {
        lock (_gate)
        {
            change.ApplyTo(Current);
            _pending.Add(change);
            return true;
        }
    }
}
