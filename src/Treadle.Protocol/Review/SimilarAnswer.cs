namespace Treadle.Protocol.Review;

/// <summary>What people said of similar items.</summary>
public sealed record SimilarAnswer
{
    /// <summary>The most similar first.</summary>
    public required IReadOnlyList<SimilarItem> Items { get; init; }

    /// <summary>Why nothing is shown; null when nothing is held back.</summary>
    public string? Reason { get; init; }
}
