namespace Treadle.Protocol.Review;

/// <summary>The gold items of a project, in order of their ids.</summary>
public sealed record GoldAnswer
{
    /// <summary>The items.</summary>
    public required IReadOnlyList<GoldDetail> Items { get; init; }
}
