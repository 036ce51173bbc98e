namespace Treadle.Protocol.Monitoring;

/// <summary>One cell of a distribution.</summary>
public sealed record BinCount
{
    /// <summary>A category, or a range such as <c>0.9 to 0.95</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Rows in it.</summary>
    public required long Count { get; init; }
}
