namespace Treadle.Protocol.Review;

/// <summary>Declares gold items.</summary>
public sealed record GoldRequest
{
    /// <summary>1 to 1,000 entries; an item that is gold already is declared anew.</summary>
    public IReadOnlyList<GoldEntry>? Items { get; init; }

    /// <summary>Who declares them.</summary>
    public string? By { get; init; }
}
