namespace Treadle.Protocol.Selection;

/// <summary>Asks for items to be chosen now and put into the review queue.</summary>
public sealed record SelectionRequest
{
    /// <summary>How many, 1 to 1,000.</summary>
    public int? Count { get; init; }
}
