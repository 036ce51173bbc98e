namespace Treadle.Protocol.Projects;

/// <summary>Why the project exists and what it is measured by.</summary>
public sealed record ScopingConfig
{
    /// <summary>The goal in words.</summary>
    public string? Goal { get; init; }

    /// <summary>The metric that decides: accuracy or macro_f1.</summary>
    public string Metric { get; init; } = "accuracy";

    /// <summary>What the present practice reaches in that metric, in [0, 1].</summary>
    public double? Baseline { get; init; }

    /// <summary>What people reach in that metric, in [0, 1]; measured from double answers when left out.</summary>
    public double? HumanLevel { get; init; }
}
