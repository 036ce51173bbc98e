namespace Treadle.Models.Training;

/// <summary>The targets that out-of-fold scores are measured against.</summary>
/// <param name="Targets">Rows × K; every row sums to 1.</param>
/// <param name="RowWeights">One positive number per row.</param>
/// <param name="Classes">K.</param>
internal sealed record WeightedTargets(double[] Targets, double[] RowWeights, int Classes)
{
    public double Total { get; } = RowWeights.Sum();

    /// <summary>The targets as if one row in N + 2 were wrong, for fitting a calibration.</summary>
    /// <remarks>
    /// Without it, scores that happen to make no error on few rows would be calibrated to certainty. Source: Platt (1999), §2.2,
    /// whose targets for two classes these are up to the split of the pseudo-row; here for K classes.
    /// </remarks>
    public WeightedTargets Smoothed()
    {
        var missing = 1.0 / (RowWeights.Length + 2);
        var other = missing / (Classes - 1);
        return this with { Targets = Array.ConvertAll(Targets, target => (target * (1 - missing - other)) + other) };
    }

    public static WeightedTargets Of(TextTrainingSet set)
    {
        var classes = set.Labels.Count;
        var targets = new double[set.Rows.Count * classes];
        for (var row = 0; row < set.Rows.Count; row++)
        {
            var posterior = set.Rows[row].Posterior.Span;
            if (posterior.IsEmpty)
            {
                targets[(row * classes) + set.Rows[row].Label] = 1;
                continue;
            }

            // Stored posteriors are rounded; the trainers count on a sum of exactly one.
            var total = 0.0;
            foreach (var probability in posterior)
            {
                total += probability;
            }

            for (var label = 0; label < classes; label++)
            {
                targets[(row * classes) + label] = posterior[label] / total;
            }
        }

        return new WeightedTargets(targets, [.. set.Rows.Select(row => row.Weight)], classes);
    }

    /// <summary>The targets of some rows, in the given order.</summary>
    public WeightedTargets Take(int[] rows)
    {
        var targets = new double[rows.Length * Classes];
        for (var index = 0; index < rows.Length; index++)
        {
            Targets.AsSpan(rows[index] * Classes, Classes).CopyTo(targets.AsSpan(index * Classes));
        }

        return new WeightedTargets(targets, Array.ConvertAll(rows, row => RowWeights[row]), Classes);
    }
}
