namespace Treadle.Protocol.Predictions;

/// <summary>What a model answered. Each task kind fills its own members; for single-label text: label and scores.</summary>
public sealed record ModelOutput
{
    /// <summary>The chosen label.</summary>
    public string? Label { get; init; }

    /// <summary>Probability of the chosen answer, in [0, 1].</summary>
    public double? Score { get; init; }

    /// <summary>Probability per label, each in [0, 1], summing to 1 within 1e-3.</summary>
    public IReadOnlyDictionary<string, double>? Scores { get; init; }
}
