using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Crowd;

/// <summary>Dawid and Skene's model with one accuracy per annotator; wrong answers fall evenly on the other classes.</summary>
/// <remarks>
/// O(R·K) per round. Robust where annotators gave few answers; blind to bias (bluebird .58 where the full model has .90).
/// Source: Y. Zhang, X. Chen, D. Zhou, M. I. Jordan (2016), arXiv 1406.3824, section 2. Peer: crowd-kit OneCoinDawidSkene 1.4.1;
/// differs: it stops when the evidence stands still, the peer also when it falls: after two rounds on the set web (.7486 instead of .8078).
/// </remarks>
public static class OneCoinDawidSkene
{
    /// <summary>Fits the model by expectation–maximisation from the shares of answers.</summary>
    /// <param name="table">The answers.</param>
    /// <param name="iterations">The most rounds.</param>
    /// <param name="tolerance">Stop when the evidence per answer changes by less.</param>
    /// <param name="gold">N known classes, −1 where unknown; empty without gold.</param>
    /// <param name="stopsOnFall">Also stop when the evidence falls, as the peer does.</param>
    /// <exception cref="ArgumentException">Gold has a wrong shape or value.</exception>
    public static AggregationResult Fit(
        AnnotationTable table,
        int iterations = DawidSkeneOptions.DefaultIterations,
        double tolerance = DawidSkeneOptions.DefaultTolerance,
        ReadOnlySpan<int> gold = default,
        bool stopsOnFall = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(iterations);
        if (!gold.IsEmpty)
        {
            DawidSkene.CheckGold(gold, table);
        }

        var posteriors = MajorityVote.Shares(table, default);
        FixGold(posteriors, gold, table.Classes);
        var priors = MajorityVote.ClassMeans(posteriors, table.Classes);
        var skills = Skills(table, posteriors);
        var objective = new List<double>();
        var converged = false;
        while (objective.Count < iterations && !converged)
        {
            Expect(table, posteriors, priors, skills);
            FixGold(posteriors, gold, table.Classes);
            priors = MajorityVote.ClassMeans(posteriors, table.Classes);
            skills = Skills(table, posteriors);
            var evidence = Evidence(table, posteriors, priors, skills);
            var gain = objective.Count == 0 ? double.PositiveInfinity : evidence - objective[^1];
            converged = (stopsOnFall ? gain : Math.Abs(gain)) < tolerance;
            objective.Add(evidence);
        }

        return new AggregationResult
        {
            Classes = table.Classes,
            Posteriors = posteriors,
            Skills = skills,
            Priors = priors,
            Iterations = objective.Count,
            Converged = converged,
            Objective = objective,
        };
    }

    private static void FixGold(double[] posteriors, ReadOnlySpan<int> gold, int classes)
    {
        for (var item = 0; item < gold.Length; item++)
        {
            if (gold[item] >= 0)
            {
                var row = posteriors.AsSpan(item * classes, classes);
                row.Fill(DawidSkene.Floor);
                row[gold[item]] = 1;
            }
        }
    }

    private static void Expect(AnnotationTable table, double[] posteriors, double[] priors, double[] skills)
    {
        var classes = table.Classes;
        var right = skills.Select(skill => Math.Log(Math.Max(skill, DawidSkene.Floor))).ToArray();
        var wrong = skills.Select(skill => Math.Log(Math.Max((1 - skill) / Math.Max(classes - 1, 1), DawidSkene.Floor))).ToArray();
        var logPriors = priors.Select(prior => Math.Log(Math.Max(prior, DawidSkene.Floor))).ToArray();
        for (var item = 0; item < table.Items; item++)
        {
            var row = posteriors.AsSpan(item * classes, classes);
            logPriors.CopyTo(row);
            var annotators = table.AnnotatorsOf(item);
            var labels = table.LabelsOf(item);
            for (var answer = 0; answer < labels.Length; answer++)
            {
                // A wrong answer multiplies every class alike: only the gap to the given class matters.
                row[labels[answer]] += right[annotators[answer]] - wrong[annotators[answer]];
            }

            Normalise(row);
        }
    }

    /// <summary>Log weights become probabilities of at least the floor.</summary>
    internal static void Normalise(Span<double> row)
    {
        var total = SpecialFunctions.LogSumExp(row);
        foreach (ref var value in row)
        {
            value = Math.Max(Math.Exp(value - total), DawidSkene.Floor);
        }
    }

    private static double[] Skills(AnnotationTable table, double[] posteriors)
    {
        var expected = new double[table.Annotators];
        for (var item = 0; item < table.Items; item++)
        {
            var annotators = table.AnnotatorsOf(item);
            var labels = table.LabelsOf(item);
            for (var answer = 0; answer < labels.Length; answer++)
            {
                expected[annotators[answer]] += posteriors[(item * table.Classes) + labels[answer]];
            }
        }

        var answers = table.AnswersPerAnnotator();
        for (var annotator = 0; annotator < expected.Length; annotator++)
        {
            expected[annotator] /= answers[annotator];
        }

        return expected;
    }

    private static double Evidence(AnnotationTable table, double[] posteriors, double[] priors, double[] skills)
    {
        var classes = table.Classes;
        var sum = default(CompensatedSum);
        for (var item = 0; item < table.Items; item++)
        {
            var row = posteriors.AsSpan(item * classes, classes);
            var annotators = table.AnnotatorsOf(item);
            var labels = table.LabelsOf(item);
            var prior = 0.0;
            for (var truth = 0; truth < classes; truth++)
            {
                prior += row[truth] * Math.Log(Math.Max(priors[truth], DawidSkene.Floor));
                sum.Add(-row[truth] * Math.Log(row[truth]));
            }

            for (var answer = 0; answer < labels.Length; answer++)
            {
                var skill = skills[annotators[answer]];
                var hit = row[labels[answer]];
                var rest = 0.0;
                for (var truth = 0; truth < classes; truth++)
                {
                    rest += truth == labels[answer] ? 0 : row[truth];
                }

                sum.Add((hit * Math.Log(Math.Max(skill, DawidSkene.Floor)))
                    + (rest * Math.Log(Math.Max((1 - skill) / Math.Max(classes - 1, 1), DawidSkene.Floor))) + prior);
            }
        }

        return sum.Value / table.Count;
    }
}
