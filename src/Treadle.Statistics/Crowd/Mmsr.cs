using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Crowd;

/// <summary>Skills from how often each pair of annotators agrees, with trimmed means so that a few attackers move little; then a weighted vote.</summary>
/// <remarks>
/// The corrected agreement of annotators i and j estimates s_i·s_j, a matrix of rank one. Needs annotators who share many items. O(Σm² + W²·log W·rounds) time,
/// W² memory. Source: Q. Ma, A. Olshevsky (2020), arXiv 2010.12181. Peer: crowd-kit MMSR 1.4.1; differs: signs of skills come from observed pairs only (the peer
/// counts unobserved pairs as disagreeing), nothing is trimmed where somebody has fewer than two partners (the peer keeps one value), and an annotator without
/// partners has the mean skill of the others (the peer a random one).
/// </remarks>
public static class Mmsr
{
    /// <summary>The peer's limit of rounds.</summary>
    public const int DefaultIterations = 10_000;

    /// <summary>The peer's smallest change of the matrix that goes on.</summary>
    public const double DefaultTolerance = 1e-10;

    /// <summary>Fits from random positive skills.</summary>
    /// <param name="table">The answers.</param>
    /// <param name="seed">The stored seed.</param>
    /// <param name="iterations">The most rounds.</param>
    /// <param name="tolerance">Stop when the matrix changes by less (Frobenius norm).</param>
    /// <returns>Posteriors of the weighted vote; the skill is the log odds weight, 0 for chance and negative below it.</returns>
    /// <exception cref="ArgumentException">Fewer than two classes or annotators.</exception>
    public static AggregationResult Aggregate(
        AnnotationTable table, ulong seed, int iterations = DefaultIterations, double tolerance = DefaultTolerance)
    {
        ArgumentNullException.ThrowIfNull(table);
        var random = Pcg32.Derive(seed, "mmsr start");
        var start = new double[table.Annotators];
        foreach (ref var value in start.AsSpan())
        {
            // Away from zero, by which the agreements are divided.
            value = 0.25 + (0.75 * random.NextDouble());
        }

        return AggregateFrom(table, start, iterations, tolerance);
    }

    /// <summary>Fits from given skills.</summary>
    /// <param name="table">The answers.</param>
    /// <param name="start">W positive numbers.</param>
    /// <param name="iterations">The most rounds.</param>
    /// <param name="tolerance">Stop when the matrix changes by less (Frobenius norm).</param>
    /// <inheritdoc cref="Aggregate" path="/returns"/>
    /// <exception cref="ArgumentException">Fewer than two classes or annotators, or the start is not W positive numbers.</exception>
    public static AggregationResult AggregateFrom(
        AnnotationTable table, ReadOnlySpan<double> start, int iterations = DefaultIterations, double tolerance = DefaultTolerance)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentOutOfRangeException.ThrowIfLessThan(table.Classes, 2, nameof(table));
        ArgumentOutOfRangeException.ThrowIfLessThan(table.Annotators, 2, nameof(table));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(iterations);
        Require.SameLength(table.Annotators, start.Length, nameof(table), nameof(start));
        Require.Positive(start);
        var model = new MmsrModel(table, start);
        var objective = new List<double>();
        var converged = false;
        while (objective.Count < iterations && !converged)
        {
            var change = model.Round();
            objective.Add(-change);
            converged = change < tolerance;
        }

        var skills = model.Skills();
        var posteriors = Vote(table, skills);
        return new AggregationResult
        {
            Classes = table.Classes,
            Posteriors = posteriors,
            Skills = skills,
            Priors = MajorityVote.ClassMeans(posteriors, table.Classes),
            Iterations = objective.Count,
            Converged = converged,
            Objective = objective,
        };
    }

    // Log odds weights: the posterior of one accuracy per annotator under equal priors. Its best class is the weighted vote's.
    private static double[] Vote(AnnotationTable table, double[] skills)
    {
        var classes = table.Classes;
        var posteriors = new double[table.Items * classes];
        for (var item = 0; item < table.Items; item++)
        {
            var row = posteriors.AsSpan(item * classes, classes);
            var annotators = table.AnnotatorsOf(item);
            var labels = table.LabelsOf(item);
            for (var answer = 0; answer < labels.Length; answer++)
            {
                row[labels[answer]] += skills[annotators[answer]];
            }

            var total = SpecialFunctions.LogSumExp(row);
            foreach (ref var value in row)
            {
                value = Math.Exp(value - total);
            }
        }

        return posteriors;
    }
}
