namespace Treadle.Protocol.Serving;

/// <summary>An input or output that a model declares.</summary>
public sealed record ServedTensor
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its datatype.</summary>
    public required string Datatype { get; init; }

    /// <summary>Its dimensions; −1 for the number of items.</summary>
    public required IReadOnlyList<long> Shape { get; init; }
}
