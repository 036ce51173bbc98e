namespace Treadle.Protocol.Projects;

/// <summary>The daily report.</summary>
public sealed record ReportConfig
{
    /// <summary>E-mail addresses.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>Hour of the day, UTC, 0 to 23.</summary>
    public int HourUtc { get; init; } = 6;
}
