namespace Treadle.Statistics.ActiveLearning;

/// <summary>How a batch is mixed from uncertain, diverse and random items.</summary>
public sealed record BatchPolicy
{
    /// <summary>How many of the most uncertain items diversity chooses among: bounds the cost on large pools.</summary>
    public const int DefaultCandidates = 4096;

    /// <summary>Every tenth item is random: the share that keeps the labels usable for estimation and finds what the model does not see.</summary>
    public const double DefaultRandomShare = 0.1;

    /// <summary>How many items the batch holds.</summary>
    public required int Size { get; init; }

    /// <summary>Share of the batch drawn uniformly from the whole pool, in [0, 1]; rounded up to whole items.</summary>
    public double RandomShare { get; init; } = DefaultRandomShare;

    /// <summary>How many of the most uncertain items diversity may choose from; at least the batch is used.</summary>
    public int Candidates { get; init; } = DefaultCandidates;

    /// <summary>Largest share of the non-random part that one predicted class may fill, in (0, 1]; 1 means no quota.</summary>
    public double LargestClassShare { get; init; } = 1;
}
