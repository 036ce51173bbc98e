using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Crowd;

/// <summary>Expectation–maximisation over a confusion matrix per annotator.</summary>
/// <remarks>
/// O(R·K) per round, memory N·K + W·K². Sparse annotators overfit without smoothing. Deterministic: same input, same bytes.
/// Source: A. P. Dawid and A. M. Skene (1979), doi:10.2307/2346806, eq. (2.3)–(2.5). Peer: crowd-kit DawidSkene 1.4.1; differs: nothing. As there, a fall of the
/// evidence ends the fit (it can fall, because the prior enters once per answer), and a class that an annotator never gave has probability 0 and no floor, unless smoothed.
/// </remarks>
public static class DawidSkene
{
    /// <summary>The peer's lower limit of every probability.</summary>
    internal const double Floor = 1e-10;

    /// <summary>Fits the model.</summary>
    /// <param name="table">The answers.</param>
    /// <param name="options">Rounds, smoothing, gold items, start; null for the peer's defaults.</param>
    /// <returns>
    /// Posteriors of the last E-step, priors and confusion of the M-step after it. Skill is the probability of a right answer under the priors.
    /// The objective is the evidence lower bound per answer, with the prior entering once per answer as in the peer.
    /// </returns>
    /// <exception cref="ArgumentException">Gold or start have wrong shapes or values.</exception>
    public static AggregationResult Fit(AnnotationTable table, DawidSkeneOptions? options = null)
    {
        options ??= new DawidSkeneOptions();
        Check(table, options);
        var model = new DawidSkeneModel(table, options);
        var objective = new List<double>();
        var converged = false;
        while (objective.Count < options.Iterations && !converged)
        {
            var evidence = model.Round();
            converged = objective.Count > 0 && evidence - objective[^1] < options.Tolerance;
            objective.Add(evidence);
        }

        return model.Result(objective, converged);
    }

    private static void Check(AnnotationTable table, DawidSkeneOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.Smoothing);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Iterations);
        if (!options.Gold.IsEmpty)
        {
            CheckGold(options.Gold.Span, table);
        }

        if (!options.StartConfusion.IsEmpty)
        {
            Require.Shape(options.StartConfusion.Length, table.Annotators * table.Classes, table.Classes, nameof(options.StartConfusion));
            Require.UnitInterval(options.StartConfusion.Span);
            Require.Probabilities(options.StartPriors.Span, 1, table.Classes);
        }
    }

    /// <summary>Gold holds one class or −1 per item.</summary>
    internal static void CheckGold(ReadOnlySpan<int> gold, AnnotationTable table)
    {
        Require.SameLength(table.Items, gold.Length, nameof(table), nameof(gold));
        for (var item = 0; item < gold.Length; item++)
        {
            if (gold[item] < -1 || gold[item] >= table.Classes)
            {
                throw new ArgumentException($"gold[{item}] is {gold[item]}; it must be a class in [0, {table.Classes}) or -1.", nameof(gold));
            }
        }
    }
}
