namespace Treadle.Protocol.Labels;

/// <summary>One annotator against the others.</summary>
public sealed record AnnotatorAgreement
{
    /// <summary>Who.</summary>
    public required string Annotator { get; init; }

    /// <summary>Labels given to items that somebody else labelled too.</summary>
    public required long Answers { get; init; }

    /// <summary>Share of the other people's labels of these items that were the same, in [0, 1].</summary>
    public required double Agreement { get; init; }
}
