using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Crowd;

/// <summary>How settled a crowd's answers are, by item and by annotator, without knowing the truth.</summary>
/// <remarks>O(R·K). Peer: crowd-kit 1.4.1 metrics.data.consistency and uncertainty; differs: products of skills are taken in logarithms, so many answers do not underflow.</remarks>
public static class CrowdQuality
{
    /// <summary>The posterior of each item's label when every annotator is right with the probability of their skill and wrong evenly otherwise.</summary>
    /// <param name="table">The answers.</param>
    /// <param name="labels">N labels to judge, for example the majority's.</param>
    /// <param name="skills">W probabilities of a right answer in [0, 1]; NaN is allowed for annotators without answers.</param>
    /// <returns>N probabilities; 1/K for items without answers, 0 where no class is possible.</returns>
    /// <exception cref="ArgumentException">Lengths disagree, a label is out of range, or a skill outside [0, 1].</exception>
    public static double[] Consistency(AnnotationTable table, ReadOnlySpan<int> labels, ReadOnlySpan<double> skills)
    {
        ArgumentNullException.ThrowIfNull(table);
        Require.SameLength(table.Items, labels.Length, nameof(table), nameof(labels));
        Require.Labels(labels, table.Classes);
        CheckSkills(table, skills);
        var consistency = new double[table.Items];
        var row = new double[table.Classes];
        for (var item = 0; item < table.Items; item++)
        {
            Array.Clear(row);
            var annotators = table.AnnotatorsOf(item);
            var given = table.LabelsOf(item);
            for (var answer = 0; answer < given.Length; answer++)
            {
                var wrong = Math.Log(Wrong(skills[annotators[answer]], table.Classes));
                for (var label = 0; label < row.Length; label++)
                {
                    row[label] += label == given[answer] ? Math.Log(skills[annotators[answer]]) : wrong;
                }
            }

            var total = SpecialFunctions.LogSumExp(row);
            consistency[item] = double.IsNegativeInfinity(total) ? 0 : Math.Exp(row[labels[item]] - total);
        }

        return consistency;
    }

    /// <summary>Entropy in nats of the answers of every item.</summary>
    /// <param name="table">The answers.</param>
    /// <param name="skills">W probabilities of a right answer, whose misses spread over the other classes; empty takes every answer as it is.</param>
    /// <returns>N entropies in [0, ln K]; higher is more disputed; NaN without answers.</returns>
    /// <exception cref="ArgumentException">Skills are neither empty nor W numbers in [0, 1].</exception>
    public static double[] UncertaintyOfItems(AnnotationTable table, ReadOnlySpan<double> skills = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Entropies(table, skills, table.Items, byItem: true);
    }

    /// <summary>Entropy in nats of the answers of every annotator: near 0 says the same thing always.</summary>
    /// <inheritdoc cref="UncertaintyOfItems" path="/param"/>
    /// <returns>W entropies in [0, ln K]; NaN without answers.</returns>
    /// <exception cref="ArgumentException">Skills are neither empty nor W numbers in [0, 1].</exception>
    public static double[] UncertaintyOfAnnotators(AnnotationTable table, ReadOnlySpan<double> skills = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Entropies(table, skills, table.Annotators, byItem: false);
    }

    private static double[] Entropies(AnnotationTable table, ReadOnlySpan<double> skills, int groups, bool byItem)
    {
        if (!skills.IsEmpty)
        {
            CheckSkills(table, skills);
        }

        var sums = new double[groups * table.Classes];
        for (var item = 0; item < table.Items; item++)
        {
            var annotators = table.AnnotatorsOf(item);
            var given = table.LabelsOf(item);
            for (var answer = 0; answer < given.Length; answer++)
            {
                var row = sums.AsSpan((byItem ? item : annotators[answer]) * table.Classes, table.Classes);
                var skill = skills.IsEmpty ? 1 : skills[annotators[answer]];
                for (var label = 0; label < row.Length; label++)
                {
                    row[label] += label == given[answer] ? skill : Wrong(skill, table.Classes);
                }
            }
        }

        var entropies = new double[groups];
        for (var group = 0; group < groups; group++)
        {
            var row = sums.AsSpan(group * table.Classes, table.Classes);
            var total = CompensatedSum.Of(row);
            foreach (var value in row)
            {
                entropies[group] -= value > 0 ? value / total * Math.Log(value / total) : 0;
            }

            entropies[group] = total > 0 ? Math.Max(entropies[group], 0) : double.NaN;
        }

        return entropies;
    }

    private static double Wrong(double skill, int classes) => (1 - skill) / Math.Max(classes - 1, 1);

    private static void CheckSkills(AnnotationTable table, ReadOnlySpan<double> skills)
    {
        Require.SameLength(table.Annotators, skills.Length, nameof(table), nameof(skills));
        var answers = table.AnswersPerAnnotator();
        var used = skills.ToArray();
        for (var annotator = 0; annotator < used.Length; annotator++)
        {
            used[annotator] = answers[annotator] == 0 ? 0 : used[annotator];
        }

        Require.UnitInterval(used, nameof(skills));
    }
}
