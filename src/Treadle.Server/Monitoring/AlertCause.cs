using Treadle.Protocol.Monitoring;

namespace Treadle.Server.Monitoring;

/// <summary>Why an alert is raised.</summary>
internal sealed record AlertCause
{
    /// <summary>One of <see cref="AlertKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is about; kind and subject together have at most one open alert.</summary>
    public required string Subject { get; init; }

    public required AlertSeverity Severity { get; init; }

    /// <summary>What is the case, in words.</summary>
    public required string Message { get; init; }

    /// <summary>When it began, by the evidence.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Figures that are kept with the alert.</summary>
    public object? Details { get; init; }
}
