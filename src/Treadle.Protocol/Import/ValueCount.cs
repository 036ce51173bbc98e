namespace Treadle.Protocol.Import;

/// <summary>A value of a column and how often it occurs.</summary>
public sealed record ValueCount
{
    /// <summary>The value.</summary>
    public required string Value { get; init; }

    /// <summary>Rows that hold it.</summary>
    public required long Count { get; init; }
}
