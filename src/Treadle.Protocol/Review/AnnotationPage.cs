namespace Treadle.Protocol.Review;

/// <summary>A page of answers, newest first; those that were taken back are marked, and so are the facts that took them back.</summary>
public sealed record AnnotationPage
{
    /// <summary>The answers.</summary>
    public required IReadOnlyList<AnnotationDetail> Items { get; init; }

    /// <summary>Give it back as <c>cursor</c> for the next page; null on the last.</summary>
    public long? Cursor { get; init; }
}
