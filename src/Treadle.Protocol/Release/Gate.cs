namespace Treadle.Protocol.Release;

/// <summary>One condition of a promotion.</summary>
public sealed record Gate
{
    /// <summary><c>evidence</c>, <c>negative_flips</c> or <c>minimum_pairs</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it holds.</summary>
    public required bool IsMet { get; init; }

    /// <summary>How it stands and what is missing, in words.</summary>
    public required string Words { get; init; }
}
