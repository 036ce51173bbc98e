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

    /// <summary>Logged texts, labelled or not, relative to those the champion learned from: at this growth a training starts, because unlabelled texts teach too. Above 1; off when null.</summary>
    public double? TrafficGrowth { get; init; } = 2;

    /// <summary>No training with fewer labels than this.</summary>
    public int MinimumLabels { get; init; } = 50;
}
