namespace Treadle.Protocol.Hosting;

/// <summary>Counts of every stage of a project's wheel, as they stand.</summary>
public sealed record WheelAnswer
{
    /// <summary>Items seen.</summary>
    public required long Items { get; init; }

    /// <summary>Predictions by route, shadow included.</summary>
    public required IReadOnlyDictionary<string, long> Routes { get; init; }

    /// <summary>Feedbacks received.</summary>
    public required long Feedback { get; init; }

    /// <summary>Review items by state.</summary>
    public required IReadOnlyDictionary<string, long> Review { get; init; }

    /// <summary>Answers of people.</summary>
    public required long Annotations { get; init; }

    /// <summary>Items that have a label.</summary>
    public required long LabelledItems { get; init; }

    /// <summary>Dataset versions.</summary>
    public required long DatasetVersions { get; init; }

    /// <summary>Model versions.</summary>
    public required long Models { get; init; }

    /// <summary>Version behind the alias champion.</summary>
    public int? Champion { get; init; }

    /// <summary>Version behind the alias challenger.</summary>
    public int? Challenger { get; init; }

    /// <summary>Alerts that are not resolved.</summary>
    public required long OpenAlerts { get; init; }

    /// <summary>What passes each stage in an hour, measured over the last day; learning, training and moves over the last week.</summary>
    public required WheelFlow Flow { get; init; }
}
