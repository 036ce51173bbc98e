namespace Treadle.Protocol.Datasets;

/// <summary>Asks for a dataset version of the labels known now, or at an earlier time.</summary>
public sealed record DatasetRequest
{
    /// <summary>Why, in words.</summary>
    public string? Reason { get; init; }

    /// <summary>Only items that happened at or after this instant; null: all.</summary>
    public DateTimeOffset? LabelsSince { get; init; }

    /// <summary>The labels as they were known at this instant; null: now.</summary>
    public DateTimeOffset? AsOf { get; init; }
}
