namespace Treadle.Protocol.Projects;

/// <summary>A project file to compare or to apply.</summary>
public sealed record ConfigRequest
{
    /// <summary>Content of <c>treadle.yaml</c>.</summary>
    public required string Source { get; init; }
}
