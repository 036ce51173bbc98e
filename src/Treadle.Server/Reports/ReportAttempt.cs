namespace Treadle.Server.Reports;

/// <summary>A row of the table reports without its content.</summary>
internal sealed record ReportAttempt
{
    public const string Sending = "sending";

    public const string Sent = "sent";

    public const string Failed = "failed";

    /// <summary>There is no mail server: the report is kept and not mailed.</summary>
    public const string Kept = "kept";

    public required long Sequence { get; init; }

    public required DateTimeOffset Day { get; init; }

    public required string Recipient { get; init; }

    public required string Outcome { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}
