namespace Treadle.Protocol.Projects;

/// <summary>A project as it stands.</summary>
public sealed record ProjectAnswer
{
    /// <summary>Its name.</summary>
    public required string Project { get; init; }

    /// <summary>Version of its configuration, 1, 2, ….</summary>
    public required int Version { get; init; }

    /// <summary>Hash of its configuration.</summary>
    public required string ConfigHash { get; init; }

    /// <summary>Its configuration.</summary>
    public required ProjectConfig Config { get; init; }
}
