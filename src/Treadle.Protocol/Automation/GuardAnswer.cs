namespace Treadle.Protocol.Automation;

/// <summary>What watches one stream of answers for a rise of errors.</summary>
public sealed record GuardAnswer
{
    /// <summary>audits, or reviewed.</summary>
    public required string Watches { get; init; }

    /// <summary>Error rate that still counts as good; null when there is no reference to watch against.</summary>
    public double? Reference { get; init; }

    /// <summary>Answers seen in this epoch.</summary>
    public required int Answers { get; init; }

    /// <summary>Errors among them.</summary>
    public required int Errors { get; init; }

    /// <summary>ln M now; the alarm is at <see cref="AlarmAt"/>.</summary>
    public required double LogValue { get; init; }

    /// <summary>ln 1/α.</summary>
    public required double AlarmAt { get; init; }

    /// <summary>Beginning of the run that raised the alarm; null while there is none.</summary>
    public DateTimeOffset? AlarmSince { get; init; }
}
