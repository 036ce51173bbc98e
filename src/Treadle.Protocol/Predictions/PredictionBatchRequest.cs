namespace Treadle.Protocol.Predictions;

/// <summary>Several predictions at once; each is accepted or refused by itself.</summary>
public sealed record PredictionBatchRequest
{
    /// <summary>1 to 1,000 predictions.</summary>
    public IReadOnlyList<PredictionRequest>? Items { get; init; }
}
