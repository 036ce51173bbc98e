namespace Treadle.Protocol.Review;

/// <summary>An item on which people do not agree, or to which nobody gave a label: an expert decides.</summary>
public sealed record ConflictDetail
{
    /// <summary>The review item with its answers.</summary>
    public required ReviewItemDetail Review { get; init; }

    /// <summary>The item's input fields.</summary>
    public required IReadOnlyDictionary<string, string> Input { get; init; }
}
