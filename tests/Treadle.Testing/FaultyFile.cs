using Treadle.Storage.Journaling;

namespace Treadle.Testing;

/// <summary>An open file of a <see cref="FaultyFileFolder"/>.</summary>
internal sealed class FaultyFile(FaultyFileFolder folder, FaultyFileContent content) : IJournalFile
{
    public long Length => content.Current.Count;

    public int Read(long offset, Span<byte> buffer) => content.Read(offset, buffer);

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        var copy = bytes.ToArray();
        _ = folder.Perform(
            needsSpace: true,
            () => content.Write(offset, copy),
            partially: () => content.Write(offset, copy[..(copy.Length / 2)]));
    }

    public void Truncate(long length) => folder.Perform(needsSpace: false, () => content.Truncate(length));

    public void Flush() => folder.Perform(needsSpace: false, content.Flush, isFlush: true, flushFailed: content.FailToFlush);

    public void Dispose()
    {
    }
}
