namespace Treadle.Protocol.Annotators;

/// <summary>Something that looks wrong about an annotator's answers.</summary>
public sealed record AnnotatorSignal
{
    /// <summary>failing (proved worse than halfway between chance and the others), constant (nearly always the same label although the items differ), too_fast, changed (agreement fell).</summary>
    public required string Kind { get; init; }

    /// <summary>The figures in words.</summary>
    public required string Message { get; init; }
}
