namespace Treadle.Protocol.Projects;

/// <summary>One value of the project configuration that differs.</summary>
public sealed record ConfigChange
{
    /// <summary>Where, e.g. <c>routing.error_target</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The value in force; null when there is none.</summary>
    public string? Before { get; init; }

    /// <summary>The proposed value; null when it is removed.</summary>
    public string? After { get; init; }
}
