namespace Treadle.Protocol.Review;

/// <summary>An item that is nearly the same as the one in hand; the answer to that one stands for it too.</summary>
public sealed record DuplicateItem
{
    /// <summary>Its own review item.</summary>
    public required string ReviewId { get; init; }

    /// <summary>The item.</summary>
    public required string ItemId { get; init; }

    /// <summary>Its input fields.</summary>
    public required IReadOnlyDictionary<string, string> Input { get; init; }
}
