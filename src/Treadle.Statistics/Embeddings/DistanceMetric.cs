namespace Treadle.Statistics.Embeddings;

/// <summary>How far two rows are apart.</summary>
public enum DistanceMetric
{
    /// <summary>√Σ(a − b)².</summary>
    Euclidean,

    /// <summary>1 − cosine similarity, in [0, 2]; a zero row is at distance 1 from all.</summary>
    Cosine,

    /// <summary>Σ|a − b|.</summary>
    Manhattan,
}
