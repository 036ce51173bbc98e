namespace Treadle.Protocol.Review;

/// <summary>The model's answer, shown in advance.</summary>
public sealed record Suggestion
{
    /// <summary>The suggested label.</summary>
    public required string Label { get; init; }

    /// <summary>The model's score for it, in [0, 1]; null when it gave none.</summary>
    public double? Score { get; init; }
}
