namespace Treadle.Server.Predictors;

/// <summary>Mixes models by a weighted sum of their log-probabilities, and learns the weights from labels that none of them learned from. Pure.</summary>
/// <remarks>Logarithmic opinion pool (Genest and Zidek 1986, doi:10.1214/ss/1177013825). The log loss is convex in the weights; projected gradient steps keep them at 0 or above.</remarks>
internal static class LogPool
{
    private const double Smallest = 1e-6;
    private const int Rounds = 300;
    private const double FirstStep = 0.5;

    /// <summary>The pooled probabilities.</summary>
    /// <param name="scores">K probabilities of each model.</param>
    /// <param name="weights">A weight, at least 0, for each.</param>
    public static float[] Mix(IReadOnlyList<float[]> scores, IReadOnlyList<double> weights)
    {
        var logits = new double[scores[0].Length];
        for (var model = 0; model < scores.Count; model++)
        {
            for (var label = 0; label < logits.Length; label++)
            {
                logits[label] += weights[model] * Math.Log(Math.Max(scores[model][label], Smallest));
            }
        }

        var highest = logits.Max();
        var sum = logits.Sum(logit => Math.Exp(logit - highest));
        return Array.ConvertAll(logits, logit => (float)(Math.Exp(logit - highest) / sum));
    }

    /// <summary>The weights with the least log loss.</summary>
    /// <param name="scores">For each of M models, N × K probabilities, row-major.</param>
    /// <param name="truths">N labels in [0, K).</param>
    /// <param name="labels">K.</param>
    public static double[] Fit(IReadOnlyList<float[]> scores, int[] truths, int labels)
    {
        var weights = new double[scores.Count];
        Array.Fill(weights, 1.0 / scores.Count);
        var (loss, step) = (Loss(scores, truths, labels, weights), FirstStep);
        for (var round = 0; round < Rounds && step > 1e-9; round++)
        {
            var gradient = Gradient(scores, truths, labels, weights);
            var next = weights.Select((weight, model) => Math.Max(0, weight - (step * gradient[model]))).ToArray();
            var better = Loss(scores, truths, labels, next);
            (weights, loss, step) = better < loss ? (next, better, step * 1.5) : (weights, loss, step / 2);
        }

        return weights;
    }

    private static double Loss(IReadOnlyList<float[]> scores, int[] truths, int labels, double[] weights) =>
        Enumerable.Range(0, truths.Length).Sum(row => -Math.Log(Math.Max(Mix(Row(scores, row, labels), weights)[truths[row]], Smallest))) / truths.Length;

    private static double[] Gradient(IReadOnlyList<float[]> scores, int[] truths, int labels, double[] weights)
    {
        var gradient = new double[weights.Length];
        for (var row = 0; row < truths.Length; row++)
        {
            var own = Row(scores, row, labels);
            var mixed = Mix(own, weights);
            for (var model = 0; model < weights.Length; model++)
            {
                for (var label = 0; label < labels; label++)
                {
                    gradient[model] += (mixed[label] - (label == truths[row] ? 1 : 0)) * Math.Log(Math.Max(own[model][label], Smallest)) / truths.Length;
                }
            }
        }

        return gradient;
    }

    private static List<float[]> Row(IReadOnlyList<float[]> scores, int row, int labels) => scores.Select(model => model.AsSpan(row * labels, labels).ToArray()).ToList();
}
