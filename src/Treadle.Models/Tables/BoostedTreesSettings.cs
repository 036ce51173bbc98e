namespace Treadle.Models.Tables;

/// <summary>How boosted trees are grown.</summary>
internal sealed record BoostedTreesSettings
{
    /// <summary>Most rounds; a round adds one tree, or one for each of three or more classes.</summary>
    public int Rounds { get; init; } = 100;

    /// <summary>What a tree's values are multiplied by.</summary>
    public double LearningRate { get; init; } = 0.3;

    /// <summary>Most splits between root and leaf.</summary>
    public int Depth { get; init; } = 6;

    /// <summary>λ: pulls leaf values towards 0.</summary>
    public double Regularisation { get; init; } = 1;

    /// <summary>Smallest sum of second derivatives of a leaf.</summary>
    public double LeastWeight { get; init; } = 1;

    /// <summary>Rounds without improvement on the held-out rows after which growing stops.</summary>
    public int Patience { get; init; } = 30;

    /// <summary>Named in the model; bounds of bins are drawn with it.</summary>
    public ulong Seed { get; init; }
}
