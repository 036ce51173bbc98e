namespace Treadle.Models.Text;

/// <summary>Scores to probabilities.</summary>
internal static class Softmax
{
    /// <summary>Turns scores into probabilities that sum to 1, in place. Equal scores give equal probabilities.</summary>
    public static void InPlace(Span<double> scores)
    {
        var largest = double.NegativeInfinity;
        foreach (var score in scores)
        {
            largest = Math.Max(largest, score);
        }

        var total = 0.0;
        for (var label = 0; label < scores.Length; label++)
        {
            scores[label] = Math.Exp(scores[label] - largest);
            total += scores[label];
        }

        for (var label = 0; label < scores.Length; label++)
        {
            scores[label] /= total;
        }
    }

    /// <summary>Logarithm of the sum of exponentials.</summary>
    public static double LogSum(ReadOnlySpan<double> scores)
    {
        var largest = double.NegativeInfinity;
        foreach (var score in scores)
        {
            largest = Math.Max(largest, score);
        }

        var total = 0.0;
        foreach (var score in scores)
        {
            total += Math.Exp(score - largest);
        }

        return largest + Math.Log(total);
    }
}
