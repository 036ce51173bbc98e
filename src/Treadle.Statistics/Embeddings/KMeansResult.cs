namespace Treadle.Statistics.Embeddings;

/// <summary>A clustering by k-means.</summary>
public sealed record KMeansResult
{
    /// <summary>k centres, row-major.</summary>
    public required double[] Centers { get; init; }

    /// <summary>The cluster of each row.</summary>
    public required int[] Labels { get; init; }

    /// <summary>Sum of squared distances to the own centre.</summary>
    public required double Inertia { get; init; }

    /// <summary>How many rounds were run.</summary>
    public required int Rounds { get; init; }
}
