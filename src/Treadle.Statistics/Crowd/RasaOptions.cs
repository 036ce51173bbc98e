namespace Treadle.Statistics.Crowd;

/// <summary>How <see cref="Rasa"/> is fitted.</summary>
public sealed record RasaOptions
{
    /// <summary>The level of the χ² quantile, strictly between 0 and 1.</summary>
    public double Level { get; init; } = Rasa.DefaultLevel;

    /// <summary>The most rounds.</summary>
    public int Iterations { get; init; } = Rasa.DefaultIterations;

    /// <summary>Stop when the embeddings change by a smaller share of their squared length.</summary>
    public double Tolerance { get; init; } = Rasa.DefaultTolerance;
}
