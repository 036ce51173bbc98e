namespace Treadle.Models.Linear;

/// <summary>Settings of <see cref="AveragedEmbedding"/>.</summary>
internal sealed record AveragedEmbeddingSettings
{
    /// <summary>Length of every vector; a multiple of 16, so that it fills vector registers of any width.</summary>
    public required int Dimensions { get; init; }

    /// <summary>Times that every row is visited.</summary>
    public required int Epochs { get; init; }

    /// <summary>The first step's learning rate.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Names the start and the order of rows.</summary>
    public required ulong Seed { get; init; }
}
