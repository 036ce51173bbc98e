namespace Treadle.Protocol.Hosting;

/// <summary>What one turn of the wheel did, in words, in the order it was done; empty when nothing was due.</summary>
public sealed record TurnAnswer
{
    /// <summary>One entry for each thing that happened.</summary>
    public required IReadOnlyList<TurnStep> Steps { get; init; }
}
