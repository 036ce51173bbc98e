using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Conformal;

/// <summary>Sets of classes that hold the true one with probability at least 1 − α, whatever the model is worth.</summary>
/// <remarks>
/// A class belongs to the set when its score is at most the threshold. Both scores are in [0, 1], larger is stranger. Only rows that come from the same source as
/// the held-out ones are covered: after drift, measure again. O(N·K log K).
/// Sources: M. Sadinle, J. Lei, L. Wasserman (2019), doi:10.1080/01621459.2017.1395341 (LAC); Y. Romano, M. Sesia, E. Candès (2020), arXiv 2006.02544 (APS,
/// here without randomisation: sets are larger than needed, never smaller). Peer: definition; differs: nothing.
/// </remarks>
public sealed class PredictionSets
{
    private readonly double[] _thresholds;

    private PredictionSets(ConformalScore score, double[] thresholds) => (Score, _thresholds) = (score, thresholds);

    /// <summary>What is compared with the threshold.</summary>
    public ConformalScore Score { get; }

    /// <summary>The threshold of each class; all equal without <see cref="CalibratePerClass"/>.</summary>
    public IReadOnlyList<double> Thresholds => _thresholds;

    /// <summary>One threshold for all classes: covers 1 − α of all rows.</summary>
    /// <param name="labels">n true classes of held-out rows.</param>
    /// <param name="probabilities">n × K, row-major; every row sums to 1 within 1e-6.</param>
    /// <param name="classes">K.</param>
    /// <param name="alpha">The share that may be missed, in (0, 1).</param>
    /// <param name="score">How strange a class is.</param>
    /// <exception cref="ArgumentException">Shapes disagree, a label is out of range or a row is no distribution.</exception>
    public static PredictionSets Calibrate(
        ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes, double alpha, ConformalScore score = ConformalScore.LeastAmbiguous)
    {
        var threshold = ConformalQuantile.Of(TrueScores(labels, probabilities, classes, score), alpha);
        return new PredictionSets(score, [.. Enumerable.Repeat(threshold, classes)]);
    }

    /// <summary>A threshold of its own for every class (Mondrian): covers 1 − α of the rows of each class.</summary>
    /// <inheritdoc cref="Calibrate"/>
    public static PredictionSets CalibratePerClass(
        ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes, double alpha, ConformalScore score = ConformalScore.LeastAmbiguous)
    {
        var scores = TrueScores(labels, probabilities, classes, score);
        var own = new List<double>[classes];
        for (var row = 0; row < labels.Length; row++)
        {
            (own[labels[row]] ??= []).Add(scores[row]);
        }

        // A class without held-out rows has an infinite threshold: it belongs to every set.
        return new PredictionSets(score, [.. own.Select(list => ConformalQuantile.Of([.. list ?? []], alpha))]);
    }

    /// <summary>The classes of one row's set, ascending; may be empty for <see cref="ConformalScore.LeastAmbiguous"/>.</summary>
    /// <param name="distribution">K probabilities.</param>
    /// <exception cref="ArgumentException">The row is no distribution over K classes.</exception>
    public int[] Of(ReadOnlySpan<double> distribution)
    {
        Require.Probabilities(distribution, 1, _thresholds.Length);
        Span<double> scores = new double[distribution.Length];
        Scores(distribution, Score, scores);
        var set = new List<int>();
        for (var index = 0; index < scores.Length; index++)
        {
            if (scores[index] <= _thresholds[index])
            {
                set.Add(index);
            }
        }

        return [.. set];
    }

    private static double[] TrueScores(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes, ConformalScore score)
    {
        Require.Labels(labels, classes);
        Require.Probabilities(probabilities, labels.Length, classes);
        var own = new double[labels.Length];
        Span<double> scores = new double[classes];
        for (var row = 0; row < labels.Length; row++)
        {
            Scores(probabilities.Slice(row * classes, classes), score, scores);
            own[row] = scores[labels[row]];
        }

        return own;
    }

    private static void Scores(ReadOnlySpan<double> distribution, ConformalScore score, Span<double> scores)
    {
        if (score == ConformalScore.LeastAmbiguous)
        {
            for (var index = 0; index < scores.Length; index++)
            {
                scores[index] = 1 - distribution[index];
            }

            return;
        }

        var order = new int[distribution.Length];
        var falling = new double[distribution.Length];
        for (var index = 0; index < order.Length; index++)
        {
            order[index] = index;
            falling[index] = -distribution[index];
        }

        // Stable by (probability, index), so that ties do not depend on the sort.
        Array.Sort(order, (left, right) => falling[left] != falling[right] ? falling[left].CompareTo(falling[right]) : left.CompareTo(right));
        var sum = 0.0;
        foreach (var index in order)
        {
            sum += distribution[index];
            scores[index] = sum;
        }
    }
}
