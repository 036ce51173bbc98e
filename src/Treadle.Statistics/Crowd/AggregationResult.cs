using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Crowd;

/// <summary>What a crowd says about each item, and how far each annotator can be trusted.</summary>
public sealed class AggregationResult
{
    /// <summary>K, the number of classes.</summary>
    public required int Classes { get; init; }

    /// <summary>N × K, row-major: the probability (or share) of each class for each item. Items without answers hold the priors.</summary>
    public required double[] Posteriors { get; init; }

    /// <summary>W numbers; higher is more trusted. The meaning is the method's own: usually the probability of a right answer. NaN without answers.</summary>
    public required double[] Skills { get; init; }

    /// <summary>K class shares.</summary>
    public required double[] Priors { get; init; }

    /// <summary>W × K × K as [annotator][true][given], rows sum to 1; empty for methods without one.</summary>
    public double[] Confusion { get; init; } = [];

    /// <summary>How many rounds were run; 0 for methods without rounds.</summary>
    public int Iterations { get; init; }

    /// <summary>Whether the stopping rule was met before the limit of rounds.</summary>
    public bool Converged { get; init; } = true;

    /// <summary>The objective after each round, in the method's own units; higher is better.</summary>
    public IReadOnlyList<double> Objective { get; init; } = [];

    /// <summary>The class of highest posterior of every item; ties go to the lowest class.</summary>
    public int[] Labels => _labels ??= Decide();

    private int[]? _labels;

    /// <summary>The posterior of one item.</summary>
    public ReadOnlySpan<double> PosteriorOf(int item) => Posteriors.AsSpan(item * Classes, Classes);

    /// <summary>The largest posterior of one item.</summary>
    public double ConfidenceOf(int item) => Posteriors[(item * Classes) + Labels[item]];

    private int[] Decide()
    {
        var labels = new int[Posteriors.Length / Classes];
        ArgMax.OfRows(Posteriors, Classes, labels);
        return labels;
    }
}
