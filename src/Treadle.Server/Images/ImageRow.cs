using Treadle.Protocol.Images;
using Treadle.Server.Answers;

namespace Treadle.Server.Images;

/// <summary>A row of the table images.</summary>
internal sealed record ImageRow
{
    public required string Hash { get; init; }

    public required long Bytes { get; init; }

    public required string MediaType { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>How large it is shown.</summary>
    public ImageSize Size => new(Width, Height);

    /// <summary>The row as the API shows it.</summary>
    public BlobDetail ToDetail() => new() { Blob = $"{ImageInputs.Scheme}{Hash}", Bytes = Bytes, MediaType = MediaType, Width = Width, Height = Height };
}
