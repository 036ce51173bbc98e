namespace Treadle.Protocol.Projects;

/// <summary>A named fact about an item or its conditions, used for slices.</summary>
public sealed record FactorConfig
{
    /// <summary>Name as it stands in <c>factors</c> of a prediction.</summary>
    public required string Name { get; init; }

    /// <summary>Accepted values; any when empty.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];
}
