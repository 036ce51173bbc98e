using Treadle.Protocol.Review;

namespace Treadle.Server.Review;

/// <summary>A row of the table annotations.</summary>
internal sealed record AnnotationRow
{
    public required string Id { get; init; }

    public required long Sequence { get; init; }

    public required string ReviewId { get; init; }

    public required string ItemId { get; init; }

    public required string Annotator { get; init; }

    public required string Source { get; init; }

    public required string Answer { get; init; }

    public string? Label { get; init; }

    public string? Reason { get; init; }

    public string? Comment { get; init; }

    public required bool IsBlind { get; init; }

    public string? ShownLabel { get; init; }

    public long? Milliseconds { get; init; }

    public string? OriginId { get; init; }

    public bool IsUndone { get; init; }

    public required DateTimeOffset EventTime { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>What was answered.</summary>
    public AnnotationKind Kind => EnumWord.Parse<AnnotationKind>(Answer);

    /// <summary>What an answer adds to those of its author: passing an item on is none.</summary>
    public static int CountOf(string answer) => answer == EnumWord.Of(AnnotationKind.Skip) ? 0 : 1;
}
