namespace Treadle.Server.Monitoring;

/// <summary>A row of the table alert_changes.</summary>
internal sealed record AlertRow
{
    public required long Sequence { get; init; }

    public required string AlertId { get; init; }

    public required string Kind { get; init; }

    public required string Subject { get; init; }

    public required string State { get; init; }

    public required string Severity { get; init; }

    public required string Message { get; init; }

    public DateTimeOffset? Since { get; init; }

    public string? Details { get; init; }

    public required string Actor { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}
