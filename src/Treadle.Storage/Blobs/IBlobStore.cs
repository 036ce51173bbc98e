namespace Treadle.Storage.Blobs;

/// <summary>Keeps byte strings under the hash of their content: the same bytes are stored once, and a blob never changes.</summary>
public interface IBlobStore
{
    /// <summary>Stores bytes durably; nothing happens when they are there already.</summary>
    Task<BlobHash> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>Stores what a stream holds from its position to its end, durably, without holding it in memory.</summary>
    Task<BlobHash> PutAsync(Stream content, CancellationToken cancellation);

    /// <summary>All bytes of a blob, verified against its name; null when there is none.</summary>
    /// <exception cref="BlobDamagedException">The stored bytes have another hash.</exception>
    Task<byte[]?> GetAsync(BlobHash hash, CancellationToken cancellation);

    /// <summary>A stream over a blob; null when there is none. Reading the end throws when the bytes have another hash.</summary>
    Task<Stream?> OpenReadAsync(BlobHash hash, CancellationToken cancellation);

    /// <summary>Is the blob there?</summary>
    Task<bool> ExistsAsync(BlobHash hash, CancellationToken cancellation);

    /// <summary>Removes a blob; false when there was none.</summary>
    Task<bool> DeleteAsync(BlobHash hash, CancellationToken cancellation);
}
