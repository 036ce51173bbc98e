namespace Treadle.Protocol.Projects;

/// <summary>When a new model is trained; any one suffices.</summary>
public sealed record TriggerConfig
{
    /// <summary>New labels since the last training, at least 1; off when null.</summary>
    public int? NewLabels { get; init; } = 200;

    /// <summary>Whether a drift alert starts a training.</summary>
    public bool DriftAlert { get; init; } = true;

    /// <summary>Hours between trainings; off when null.</summary>
    public int? EveryHours { get; init; }

    /// <summary>No training with fewer labels than this.</summary>
    public int MinimumLabels { get; init; } = 50;
}
