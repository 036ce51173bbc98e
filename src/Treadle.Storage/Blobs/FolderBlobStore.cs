using System.Security.Cryptography;
using Treadle.Storage.Files;

namespace Treadle.Storage.Blobs;

/// <summary>Blobs in a folder, as <c>ab/cd/abcd…</c>. A blob appears whole or not at all: written aside, flushed, then renamed.</summary>
public sealed class FolderBlobStore : IBlobStore
{
    private const string UnfinishedFolder = "unfinished";
    private const int CopyBytes = 128 << 10;

    // An upload that has not ended after a day will not: its process has died.
    private static readonly TimeSpan UnfinishedLifetime = TimeSpan.FromDays(1);

    private readonly string _folder;
    private readonly string _unfinished;

    /// <summary>Uses a folder, creating it when it is missing, and removes uploads that a crash left unfinished.</summary>
    public FolderBlobStore(string folder, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentNullException.ThrowIfNull(time);
        _folder = Path.GetFullPath(folder);
        _unfinished = Path.Combine(_folder, UnfinishedFolder);
        Directory.CreateDirectory(_unfinished);
        var oldest = time.GetUtcNow() - UnfinishedLifetime;
        foreach (var file in new DirectoryInfo(_unfinished).EnumerateFiles().Where(file => file.LastWriteTimeUtc < oldest.UtcDateTime))
        {
            file.Delete();
        }
    }

    /// <inheritdoc/>
    public async Task<BlobHash> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var hash = BlobHash.Of(content.Span);
        if (!File.Exists(PathOf(hash)))
        {
            using var stream = new MemoryStream(content.ToArray(), writable: false);
            _ = await PutAsync(stream, cancellation).ConfigureAwait(false);
        }

        return hash;
    }

    /// <inheritdoc/>
    public async Task<BlobHash> PutAsync(Stream content, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        var aside = Path.Combine(_unfinished, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        try
        {
            var hash = await WriteAsideAsync(aside, content, cancellation).ConfigureAwait(false);
            Publish(aside, hash);
            return hash;
        }
        finally
        {
            File.Delete(aside);
        }
    }

    /// <inheritdoc/>
    public async Task<byte[]?> GetAsync(BlobHash hash, CancellationToken cancellation)
    {
        if (!File.Exists(PathOf(hash)))
        {
            return null;
        }

        var bytes = await File.ReadAllBytesAsync(PathOf(hash), cancellation).ConfigureAwait(false);
        var found = BlobHash.Of(bytes);
        return found == hash ? bytes : throw Damaged(hash, found);
    }

    /// <inheritdoc/>
    public Task<Stream?> OpenReadAsync(BlobHash hash, CancellationToken cancellation)
    {
        var path = PathOf(hash);
        return Task.FromResult<Stream?>(File.Exists(path)
            ? new VerifyingStream(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, CopyBytes, useAsync: true), hash)
            : null);
    }

    /// <inheritdoc/>
    public Task<bool> ExistsAsync(BlobHash hash, CancellationToken cancellation) => Task.FromResult(File.Exists(PathOf(hash)));

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(BlobHash hash, CancellationToken cancellation)
    {
        var path = PathOf(hash);
        var exists = File.Exists(path);
        if (exists)
        {
            File.Delete(path);
            DurableFolder.Flush(Path.GetDirectoryName(path)!);
        }

        return Task.FromResult(exists);
    }

    internal static BlobDamagedException Damaged(BlobHash expected, BlobHash found) =>
        new($"The blob {expected} is damaged: its bytes now have the hash {found}. Restore it from a backup.");

    private static async Task<BlobHash> WriteAsideAsync(string path, Stream content, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        await using (file.ConfigureAwait(false))
        {
            var buffer = new byte[CopyBytes];
            for (int read; (read = await content.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0;)
            {
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
            }

            file.Flush(flushToDisk: true);
        }

        return BlobHash.FromDigest(hash.GetHashAndReset());
    }

    private void Publish(string aside, BlobHash hash)
    {
        var target = PathOf(hash);
        var inner = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(inner))
        {
            Directory.CreateDirectory(inner);
            DurableFolder.Flush(_folder);
            DurableFolder.Flush(Path.GetDirectoryName(inner)!);
        }

        // Replacing an equal blob is harmless, and mends one that was damaged.
        File.Move(aside, target, overwrite: true);
        DurableFolder.Flush(inner);
    }

    private string PathOf(BlobHash hash) => Path.Combine(_folder, hash.Text[..2], hash.Text[2..4], hash.Text);
}
