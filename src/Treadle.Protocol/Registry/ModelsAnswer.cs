namespace Treadle.Protocol.Registry;

/// <summary>The models of a project and where the aliases point.</summary>
public sealed record ModelsAnswer
{
    /// <summary>Version behind the alias champion; null when there is none.</summary>
    public int? Champion { get; init; }

    /// <summary>Version behind the alias challenger; null when there is none.</summary>
    public int? Challenger { get; init; }

    /// <summary>All versions, oldest first.</summary>
    public required IReadOnlyList<ModelVersion> Models { get; init; }
}
