namespace Treadle.Server.Hosting;

/// <summary>One file of the browser application, held in memory in every encoding in which it was built.</summary>
internal sealed record WebFile
{
    /// <summary>Its media type.</summary>
    public required string ContentType { get; init; }

    /// <summary>Names the content, quotes included.</summary>
    public required string ETag { get; init; }

    /// <summary>Whether its name changes with its content, so that it may be kept for ever.</summary>
    public required bool IsImmutable { get; init; }

    /// <summary>The bytes as they are.</summary>
    public required byte[] Plain { get; init; }

    /// <summary>The bytes compressed by gzip; null when the build left none.</summary>
    public byte[]? Gzip { get; init; }

    /// <summary>The bytes compressed by Brotli; null when the build left none.</summary>
    public byte[]? Brotli { get; init; }

    /// <summary>The smallest form that a client accepts, with its encoding's name.</summary>
    /// <param name="accepted">The header Accept-Encoding.</param>
    public (byte[] Bytes, string? Encoding) For(string accepted) =>
        Brotli is not null && Accepts(accepted, "br") ? (Brotli, "br")
        : Gzip is not null && Accepts(accepted, "gzip") ? (Gzip, "gzip")
        : (Plain, null);

    private static bool Accepts(string accepted, string encoding) => accepted
        .Split(',', StringSplitOptions.TrimEntries)
        .Any(part => part == encoding || (part.StartsWith(encoding + ";", StringComparison.Ordinal) && !part.EndsWith("q=0", StringComparison.Ordinal)));
}
