namespace Treadle.Server.Monitoring;

/// <summary>How much came in.</summary>
internal sealed record Volume
{
    public required long Predictions { get; init; }

    /// <summary>Answers that went out without a person.</summary>
    public required long Automated { get; init; }
}
