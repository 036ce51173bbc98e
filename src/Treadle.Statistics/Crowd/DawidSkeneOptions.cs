namespace Treadle.Statistics.Crowd;

/// <summary>How <see cref="DawidSkene"/> is fitted.</summary>
public sealed record DawidSkeneOptions
{
    /// <summary>The peer's limit of rounds.</summary>
    public const int DefaultIterations = 100;

    /// <summary>The peer's smallest gain of the evidence per answer that goes on.</summary>
    public const double DefaultTolerance = 1e-5;

    /// <summary>A pseudo-answer of this weight in every cell lifts sparse crowds most: .79 to .887 on the set CF.</summary>
    public const double SparseSmoothing = 0.1;

    /// <summary>The most rounds.</summary>
    public int Iterations { get; init; } = DefaultIterations;

    /// <summary>Stop when the evidence per answer grows by less.</summary>
    public double Tolerance { get; init; } = DefaultTolerance;

    /// <summary>Added to every expected count of every confusion matrix; 0 is the peer's maximum likelihood.</summary>
    public double Smoothing { get; init; }

    /// <summary>N known classes, −1 where unknown; empty without gold. Known items hold their class in every round.</summary>
    public ReadOnlyMemory<int> Gold { get; init; }

    /// <summary>W × K × K confusion matrices of an earlier fit to start from; empty starts from the shares of answers.</summary>
    public ReadOnlyMemory<double> StartConfusion { get; init; }

    /// <summary>K class shares of an earlier fit; needed with <see cref="StartConfusion"/>.</summary>
    public ReadOnlyMemory<double> StartPriors { get; init; }

    /// <summary>Replaces every posterior by certainty of its best class (Sinha, Rao and Balasubramanian 2018, arXiv 1803.02781): fewer rounds, local optima.</summary>
    public bool Hard { get; init; }
}
