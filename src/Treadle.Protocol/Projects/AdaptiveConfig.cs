namespace Treadle.Protocol.Projects;

/// <summary>Asks further people about an item only while it is not sure enough what it is.</summary>
public sealed record AdaptiveConfig
{
    /// <summary>Nobody else is asked once the calibrated probability of the likeliest label reaches this, in [0.5, 0.9999].</summary>
    public double Target { get; init; } = 0.95;

    /// <summary>Whether the model's answer is the first voice, as far as its answers have proved right; never on audits, disagreements and other evidence.</summary>
    public bool ModelVotes { get; init; } = true;
}
