namespace Treadle.Protocol.Monitoring;

/// <summary>A person acknowledges or resolves an alert.</summary>
public sealed record AlertChangeRequest
{
    /// <summary>Who.</summary>
    public required string Actor { get; init; }

    /// <summary>What was found or done; keeps the message when left out.</summary>
    public string? Words { get; init; }
}
