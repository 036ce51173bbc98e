namespace Treadle.Protocol.Monitoring;

/// <summary>One day's answers, measured.</summary>
public sealed record PerformanceDay
{
    /// <summary>The day, UTC.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Wrong automated answers among audited ones.</summary>
    public required MeasuredShare AutomatedError { get; init; }

    /// <summary>Wrong model answers among those labelled as evidence (drawn at random, answered blind), audits included.</summary>
    public required MeasuredShare EvidenceError { get; init; }

    /// <summary>Model answers that people changed among those they judged, however chosen: says what people do, not how good the model is.</summary>
    public required MeasuredShare Overrides { get; init; }
}
