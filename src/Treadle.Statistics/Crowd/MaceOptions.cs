namespace Treadle.Statistics.Crowd;

/// <summary>How <see cref="Mace"/> is fitted.</summary>
public sealed record MaceOptions
{
    /// <summary>Starts from different random points; the one with the highest likelihood is kept.</summary>
    public int Restarts { get; init; } = 10;

    /// <summary>Rounds per start.</summary>
    public int Iterations { get; init; } = 50;

    /// <summary>Variational Bayes with priors, or plain expectation–maximisation with smoothing 0.01/K.</summary>
    public bool IsVariational { get; init; } = true;

    /// <summary>Prior weight of both answers to "does the annotator guess here?".</summary>
    public double GuessPrior { get; init; } = 0.5;

    /// <summary>Prior weight of every label of a guessing annotator.</summary>
    public double LabelPrior { get; init; } = 10;

    /// <summary>How far apart random starts are.</summary>
    public double StartNoise { get; init; } = 0.5;
}
