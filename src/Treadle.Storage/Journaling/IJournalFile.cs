namespace Treadle.Storage.Journaling;

/// <summary>One open file of a journal. Reads may run beside one writer.</summary>
public interface IJournalFile : IDisposable
{
    /// <summary>Length in bytes, including what is not yet durable.</summary>
    long Length { get; }

    /// <summary>Reads at <paramref name="offset"/>; returns how many bytes were there, 0 at the end.</summary>
    int Read(long offset, Span<byte> buffer);

    /// <summary>Writes all bytes at <paramref name="offset"/>. Durable after <see cref="Flush"/>; a failure may leave a part.</summary>
    void Write(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Cuts the file to <paramref name="length"/>. Durable after <see cref="Flush"/>.</summary>
    void Truncate(long length);

    /// <summary>Makes everything written so far durable (fsync).</summary>
    void Flush();
}
