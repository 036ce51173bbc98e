namespace Treadle.Protocol.Review;

/// <summary>The recorded answer of a person. When it arrives the row is on disk.</summary>
public sealed record AnnotationAnswer
{
    /// <summary>Id of the annotation: the caller's, or Treadle's own.</summary>
    public required string Id { get; init; }

    /// <summary>The review item.</summary>
    public required string ReviewId { get; init; }

    /// <summary>The item.</summary>
    public required string ItemId { get; init; }

    /// <summary>Where the review item stands now.</summary>
    public required ReviewState State { get; init; }

    /// <summary>Whether the same id was recorded before; then nothing was written now.</summary>
    public bool Repeated { get; init; }

    /// <summary>How many nearly equal items the answer stands for besides its own.</summary>
    public int Duplicates { get; init; }

    /// <summary>What is right, when it was a practice item.</summary>
    public PracticeAnswer? Practice { get; init; }

    /// <summary>When Treadle learned of it.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
