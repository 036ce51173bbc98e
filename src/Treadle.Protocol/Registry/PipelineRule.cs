namespace Treadle.Protocol.Registry;

/// <summary>A pattern and what follows from it.</summary>
public sealed record PipelineRule
{
    /// <summary>A regular expression without look-around and back-references, so that no text can make it slow.</summary>
    public required string Pattern { get; init; }

    /// <summary>For replace: what stands in the match's place.</summary>
    public string With { get; init; } = "";

    /// <summary>For rules: the label.</summary>
    public string? Label { get; init; }

    /// <summary>For rules: the score of the label, in (0, 1]; the rest is shared by the others.</summary>
    public double Score { get; init; } = 1;
}
