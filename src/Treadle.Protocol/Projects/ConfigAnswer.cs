namespace Treadle.Protocol.Projects;

/// <summary>What applying a project file changes, or changed.</summary>
public sealed record ConfigAnswer
{
    /// <summary>The project's name.</summary>
    public required string Project { get; init; }

    /// <summary>Whether the project did not exist.</summary>
    public required bool IsNew { get; init; }

    /// <summary>What differs; empty when nothing does.</summary>
    public required IReadOnlyList<ConfigChange> Changes { get; init; }
}
