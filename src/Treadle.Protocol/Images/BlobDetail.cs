namespace Treadle.Protocol.Images;

/// <summary>An uploaded image. Its name is the hash of its bytes, so the same bytes are stored once and never change.</summary>
public sealed record BlobDetail
{
    /// <summary><c>sha256:</c> and 64 hexadecimal digits: what stands as value of an image field.</summary>
    public required string Blob { get; init; }

    /// <summary>Length.</summary>
    public required long Bytes { get; init; }

    /// <summary><c>image/jpeg</c>, <c>image/png</c> or <c>image/webp</c>.</summary>
    public required string MediaType { get; init; }

    /// <summary>Columns, as the image is shown.</summary>
    public required int Width { get; init; }

    /// <summary>Rows, as the image is shown.</summary>
    public required int Height { get; init; }
}
