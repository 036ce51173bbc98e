namespace Treadle.Statistics.LabelIssues;

/// <summary>A smooth minimum: the mean weighted by exp(−score/temperature).</summary>
public static class SoftMinimum
{
    /// <summary>The weighted mean; 1 for no scores. Towards the minimum as the temperature falls, towards the mean as it rises.</summary>
    /// <param name="scores">Scores; NaN are left out.</param>
    /// <param name="temperature">Positive.</param>
    public static double Of(ReadOnlySpan<double> scores, double temperature)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature);
        var smallest = double.PositiveInfinity;
        foreach (var score in scores)
        {
            smallest = double.IsNaN(score) ? smallest : Math.Min(smallest, score);
        }

        var (sum, weights) = (0.0, 0.0);
        foreach (var score in scores)
        {
            if (!double.IsNaN(score))
            {
                var weight = Math.Exp((smallest - score) / temperature);
                sum += weight * score;
                weights += weight;
            }
        }

        return weights > 0 ? sum / weights : 1;
    }
}
