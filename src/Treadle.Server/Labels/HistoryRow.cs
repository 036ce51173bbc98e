namespace Treadle.Server.Labels;

/// <summary>One thing that was said of an item, as the tables have it.</summary>
internal sealed record HistoryRow
{
    public required string Id { get; init; }

    public required long Sequence { get; init; }

    /// <summary>Word of the lane.</summary>
    public required string Lane { get; init; }

    /// <summary>Word of the kind.</summary>
    public required string Kind { get; init; }

    public string? Label { get; init; }

    public double? Number { get; init; }

    public string? Who { get; init; }

    public string? Comment { get; init; }

    public string? Reason { get; init; }

    /// <summary>1 blind, 0 assisted, -1 where that is not asked.</summary>
    public long Blindness { get; init; } = -1;

    public string? ShownLabel { get; init; }

    public string? AskedAs { get; init; }

    public bool IsCopy { get; init; }

    public bool IsSuperseded { get; init; }

    public required DateTimeOffset EventTime { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}
