namespace Treadle.Protocol.Hosting;

/// <summary>Journal and store checked against each other.</summary>
public sealed record VerifyAnswer
{
    /// <summary>Whether nothing is missing, doubled or different.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>Journal records that were read again.</summary>
    public required long JournalRecords { get; init; }

    /// <summary>Predictions in the store, shadow ones included.</summary>
    public required long StoredPredictions { get; init; }

    /// <summary>Feedbacks in the store.</summary>
    public required long StoredFeedback { get; init; }

    /// <summary>Every discrepancy, at most 100 of them.</summary>
    public required IReadOnlyList<string> Findings { get; init; }
}
