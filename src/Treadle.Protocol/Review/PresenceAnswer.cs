namespace Treadle.Protocol.Review;

/// <summary>Who reviews today, alphabetically.</summary>
public sealed record PresenceAnswer
{
    /// <summary>The people.</summary>
    public required IReadOnlyList<PresentPerson> People { get; init; }
}
