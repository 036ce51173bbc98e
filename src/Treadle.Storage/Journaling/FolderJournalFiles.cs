using Treadle.Storage.Files;

namespace Treadle.Storage.Journaling;

/// <summary>A journal in a real folder of the file system.</summary>
public sealed class FolderJournalFiles : IJournalFiles
{
    /// <summary>Uses <paramref name="folder"/>, creating it when it is missing.</summary>
    /// <exception cref="IOException">The folder cannot be created.</exception>
    public FolderJournalFiles(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        Folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(Folder);
    }

    /// <inheritdoc/>
    public string Folder { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> List() => [.. Directory.EnumerateFiles(Folder).Select(path => Path.GetFileName(path))];

    /// <inheritdoc/>
    public IJournalFile Open(string name) =>
        new DiskFile(File.OpenHandle(PathOf(name), FileMode.Open, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete));

    /// <inheritdoc/>
    public IJournalFile OpenForReading(string name) =>
        new DiskFile(File.OpenHandle(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

    /// <inheritdoc/>
    public IJournalFile Create(string name) =>
        new DiskFile(File.OpenHandle(PathOf(name), FileMode.Create, FileAccess.ReadWrite, FileShare.Read));

    /// <inheritdoc/>
    public void Rename(string from, string to) => File.Move(PathOf(from), PathOf(to), overwrite: true);

    /// <inheritdoc/>
    public void Delete(string name) => File.Delete(PathOf(name));

    /// <inheritdoc/>
    public void FlushFolder() => DurableFolder.Flush(Folder);

    private string PathOf(string name) => Path.Combine(Folder, name);

    private sealed class DiskFile(Microsoft.Win32.SafeHandles.SafeFileHandle handle) : IJournalFile
    {
        public long Length => RandomAccess.GetLength(handle);

        public int Read(long offset, Span<byte> buffer) => RandomAccess.Read(handle, buffer, offset);

        public void Write(long offset, ReadOnlySpan<byte> bytes) => RandomAccess.Write(handle, bytes, offset);

        public void Truncate(long length) => RandomAccess.SetLength(handle, length);

        public void Flush() => RandomAccess.FlushToDisk(handle);

        public void Dispose() => handle.Dispose();
    }
}
