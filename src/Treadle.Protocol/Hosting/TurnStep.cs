namespace Treadle.Protocol.Hosting;

/// <summary>One thing that a turn of the wheel did.</summary>
public sealed record TurnStep
{
    /// <summary>Stage: labels, monitoring, automation, training, release, selection, reports.</summary>
    public required string Stage { get; init; }

    /// <summary>What was done, in words.</summary>
    public required string Message { get; init; }
}
