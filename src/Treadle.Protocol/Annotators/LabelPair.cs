namespace Treadle.Protocol.Annotators;

/// <summary>One cell of a confusion matrix.</summary>
public sealed record LabelPair
{
    /// <summary>What the annotator said.</summary>
    public required string Given { get; init; }

    /// <summary>What it is held against.</summary>
    public required string Expected { get; init; }

    /// <summary>How often.</summary>
    public required int Count { get; init; }
}
