using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Metrics;

/// <summary>Rows of a two-class problem from the highest score to the lowest, with equal scores as one step.</summary>
internal sealed class BinaryRanking
{
    private BinaryRanking(double[] thresholds, int[] truePositives, int[] falsePositives)
    {
        Thresholds = thresholds;
        TruePositives = truePositives;
        FalsePositives = falsePositives;
    }

    /// <summary>The distinct scores, descending.</summary>
    public double[] Thresholds { get; }

    /// <summary>Positives with at least the score of each step.</summary>
    public int[] TruePositives { get; }

    /// <summary>Negatives with at least the score of each step.</summary>
    public int[] FalsePositives { get; }

    public int Positives => TruePositives.Length == 0 ? 0 : TruePositives[^1];

    public int Negatives => FalsePositives.Length == 0 ? 0 : FalsePositives[^1];

    /// <summary>How many positives and negatives have exactly the score of each step.</summary>
    public (int[] Positives, int[] Negatives) PerStep()
    {
        var (positives, negatives) = (new int[Thresholds.Length], new int[Thresholds.Length]);
        for (var step = 0; step < positives.Length; step++)
        {
            positives[step] = TruePositives[step] - (step == 0 ? 0 : TruePositives[step - 1]);
            negatives[step] = FalsePositives[step] - (step == 0 ? 0 : FalsePositives[step - 1]);
        }

        return (positives, negatives);
    }

    public static BinaryRanking Of(ReadOnlySpan<int> labels, ReadOnlySpan<double> scores, int positiveClass)
    {
        var (positives, negatives) = Split(labels, scores, positiveClass);
        var thresholds = new List<double>();
        var truePositives = new List<int>();
        var falsePositives = new List<int>();
        int nextPositive = positives.Length, nextNegative = negatives.Length;
        while (nextPositive > 0 || nextNegative > 0)
        {
            var score = Math.Max(
                nextPositive > 0 ? positives[nextPositive - 1] : double.NegativeInfinity,
                nextNegative > 0 ? negatives[nextNegative - 1] : double.NegativeInfinity);
            while (nextPositive > 0 && positives[nextPositive - 1] == score)
            {
                nextPositive--;
            }

            while (nextNegative > 0 && negatives[nextNegative - 1] == score)
            {
                nextNegative--;
            }

            thresholds.Add(score);
            truePositives.Add(positives.Length - nextPositive);
            falsePositives.Add(negatives.Length - nextNegative);
        }

        return new BinaryRanking([.. thresholds], [.. truePositives], [.. falsePositives]);
    }

    /// <summary>The scores of the positives and of the negatives, each ascending.</summary>
    public static (double[] Positives, double[] Negatives) Split(ReadOnlySpan<int> labels, ReadOnlySpan<double> scores, int positiveClass)
    {
        Require.SameLength(labels.Length, scores.Length, nameof(labels), nameof(scores));
        Require.Finite(scores);
        var count = labels.Count(positiveClass);
        var positives = new double[count];
        var negatives = new double[labels.Length - count];
        int positive = 0, negative = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            if (labels[row] == positiveClass)
            {
                positives[positive++] = scores[row];
            }
            else
            {
                negatives[negative++] = scores[row];
            }
        }

        RadixSort.Sort(positives);
        RadixSort.Sort(negatives);
        return (positives, negatives);
    }
}
