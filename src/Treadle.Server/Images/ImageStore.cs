using System.Collections.Concurrent;
using Treadle.Models.Images;
using Treadle.Protocol.Errors;
using Treadle.Server.Facts;
using Treadle.Storage.Blobs;
using Treadle.Storage.Sql;

namespace Treadle.Server.Images;

/// <summary>Keeps images: bytes in the blob store, what is known of them in the table images. Safe for concurrent use.</summary>
internal sealed class ImageStore(Store store, IBlobStore blobs, TimeProvider time)
{
    /// <summary>Largest image: more than cameras write, and little enough to hold in memory.</summary>
    public const int MaxBytes = 32 << 20;

    /// <summary>Size of the picture that is made of an upload to see that all of it can be unpacked.</summary>
    private const int ProbeSize = 64;

    /// <summary>What is known of so many images is kept; then all is forgotten and read anew.</summary>
    private const int Remembered = 100_000;

    // An image never changes.
    private readonly ConcurrentDictionary<(string Project, string Hash), ImageRow> _known = new();

    /// <summary>Stores an image; nothing happens when the project has it already.</summary>
    /// <param name="project">Whose.</param>
    /// <param name="content">The bytes of a file.</param>
    /// <param name="cancellation">Stops the wait.</param>
    /// <exception cref="ProblemException">The bytes are no image that can be used; nothing was stored.</exception>
    public async Task<ImageRow> PutAsync(string project, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var hash = BlobHash.Of(content.Span);
        if (await FindAsync(project, hash, cancellation) is { } known)
        {
            return known;
        }

        var measure = Check(content);
        await blobs.PutAsync(content, cancellation);
        var row = new ImageRow { Hash = hash.Text, Bytes = content.Length, MediaType = measure.MediaType, Width = measure.Width, Height = measure.Height };
        await store.WriteAsync(
            session => session.ExecuteAsync(
                """
                INSERT INTO images (project_id, hash, bytes, media_type, width, height, event_time, recorded_at)
                VALUES (@project, @Hash, @Bytes, @MediaType, @Width, @Height, @now, @now) ON CONFLICT (project_id, hash) DO NOTHING
                """,
                new { project, row.Hash, row.Bytes, row.MediaType, row.Width, row.Height, now = Instant.Now(time) }),
            cancellation);
        return Remember(project, row);
    }

    /// <summary>What is known of an image of a project; null when it was not uploaded there.</summary>
    public async ValueTask<ImageRow?> FindAsync(string project, BlobHash hash, CancellationToken cancellation)
    {
        if (_known.TryGetValue((project, hash.Text), out var known))
        {
            return known;
        }

        var row = await store.ReadAsync(session => FindAsync(session, project, hash.Text), cancellation);
        return row is null ? null : Remember(project, row);
    }

    /// <summary>The same inside a transaction.</summary>
    public static Task<ImageRow?> FindAsync(StoreSession session, string project, string hash) => session.QuerySingleOrDefaultAsync<ImageRow>(
        "SELECT hash, bytes, media_type, width, height FROM images WHERE project_id = @project AND hash = @hash", new { project, hash });

    /// <summary>The bytes; null when the project has no such image.</summary>
    public async Task<byte[]?> ReadAsync(string project, BlobHash hash, CancellationToken cancellation) =>
        await FindAsync(project, hash, cancellation) is null ? null : await blobs.GetAsync(hash, cancellation);

    private static ImageMeasure Check(ReadOnlyMemory<byte> content)
    {
        if (content.Length > MaxBytes)
        {
            throw TooLarge(content.Length);
        }

        try
        {
            // The header first; then everything is unpacked once, because a damaged end shows only so.
            var measure = ImageDecoder.Measure(content.Span);
            ImageDecoder.Thumbnail(content.Span, ProbeSize);
            return measure;
        }
        catch (ImageFormatException exception)
        {
            throw new ProblemException(ErrorCodes.ImageInvalid, exception.Message, []);
        }
    }

    /// <summary>The error of an image that is too large.</summary>
    public static ProblemException TooLarge(long bytes) => new(ErrorCodes.ImageTooLarge, $"The image has {bytes:N0} bytes; at most {MaxBytes:N0} are accepted.", []);

    private ImageRow Remember(string project, ImageRow row)
    {
        if (_known.Count >= Remembered)
        {
            _known.Clear();
        }

        _known[(project, row.Hash)] = row;
        return row;
    }
}
