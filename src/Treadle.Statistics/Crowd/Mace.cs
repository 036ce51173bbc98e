using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Crowd;

/// <summary>Each annotator either knows the label or guesses from habits of their own; spammers get no weight.</summary>
/// <remarks>
/// O(R·K) per round. All in logarithms: no underflow for items with many answers. Source: D. Hovy et al. (2013), "Learning Whom to Trust with MACE",
/// NAACL. Peer: crowd-kit MACE 1.4.1; differs: restarts really differ (derived seeds), parameters and counts are indexed alike.
/// </remarks>
public static class Mace
{
    /// <summary>Fits from several random starts and keeps the likeliest.</summary>
    /// <param name="table">The answers.</param>
    /// <param name="seed">The stored seed; start r uses its own derived generator.</param>
    /// <param name="options">Null for the defaults.</param>
    public static AggregationResult Fit(AnnotationTable table, ulong seed, MaceOptions? options = null)
    {
        options ??= new MaceOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Restarts, nameof(options));
        AggregationResult? best = null;
        for (var restart = 0; restart < options.Restarts; restart++)
        {
            var random = Pcg32.Derive(seed, $"restart {restart}");
            var result = FitFrom(
                table,
                Draw(table.Annotators * 2, options.StartNoise, random),
                Draw(table.Annotators * table.Classes, options.StartNoise, random),
                options);
            best = best is null || result.Objective[^1] > best.Objective[^1] ? result : best;
        }

        return best!;
    }

    /// <summary>Fits from one given start.</summary>
    /// <param name="table">The answers.</param>
    /// <param name="guessing">W × 2 positive weights: guesses, knows.</param>
    /// <param name="habits">W × K positive weights of the labels of a guessing annotator.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <returns>Posteriors; the skill is the probability to know; the objective is the log likelihood after each round.</returns>
    /// <exception cref="ArgumentException">A start has the wrong shape or a value that is not finite.</exception>
    public static AggregationResult FitFrom(
        AnnotationTable table, ReadOnlySpan<double> guessing, ReadOnlySpan<double> habits, MaceOptions? options = null)
    {
        options ??= new MaceOptions();
        Require.Shape(guessing.Length, table.Annotators, 2, nameof(guessing));
        Require.Shape(habits.Length, table.Annotators, table.Classes, nameof(habits));
        Require.Finite(guessing);
        Require.Finite(habits);
        var model = new MaceModel(table, guessing, habits);
        var objective = new List<double> { model.Expect() };
        for (var round = 0; round < options.Iterations; round++)
        {
            model.Maximise(options);
            objective.Add(model.Expect());
        }

        return model.Result(objective);
    }

    private static double[] Draw(int count, double noise, Pcg32 random)
    {
        var values = new double[count];
        foreach (ref var value in values.AsSpan())
        {
            value = 1 + (noise * random.NextDouble());
        }

        return values;
    }
}
