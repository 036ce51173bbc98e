using Treadle.Protocol.Errors;

namespace Treadle.Protocol.Review;

/// <summary>Answer to a batch: 200 when all were accepted, 207 when some were refused.</summary>
public sealed record AnnotationBatchAnswer
{
    /// <summary>The accepted ones, in the order of the request.</summary>
    public required IReadOnlyList<AnnotationAnswer> Items { get; init; }

    /// <summary>The errors of the refused ones; paths start with <c>items[n]</c>.</summary>
    public IReadOnlyList<ErrorDetail> Errors { get; init; } = [];
}
