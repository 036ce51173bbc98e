using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Crowd;

/// <summary>True values from numeric answers of annotators who read too high or too low, each with their own scatter.</summary>
/// <remarks>
/// Answer = value + bias of the annotator + noise of their variance. Alternates between values (mean of corrected answers weighted by 1/variance) and
/// annotators (mean and variance of their residuals, shrunk toward 0 and toward the pooled variance by two imagined answers). Biases are relative: their
/// weighted mean is 0. O(R·rounds). Source: the additive model of P. Welinder and P. Perona (2010) for continuous answers; EM as in Dawid and Skene.
/// </remarks>
public sealed class NumberConsensus
{
    private const double ImaginedAnswers = 2;
    private const double LeastVariance = 1e-12;

    private NumberConsensus(double[] values, double[] standardErrors, double[] biases, double[] variances)
    {
        Values = values;
        StandardErrors = standardErrors;
        Biases = biases;
        Variances = variances;
    }

    /// <summary>N consensus values; NaN without answers.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>N standard errors of the values; NaN without answers.</summary>
    public IReadOnlyList<double> StandardErrors { get; }

    /// <summary>W biases: how much too high each annotator reads.</summary>
    public IReadOnlyList<double> Biases { get; }

    /// <summary>W variances of the answers around value plus bias.</summary>
    public IReadOnlyList<double> Variances { get; }

    /// <summary>Fits the model.</summary>
    /// <param name="items">R item indices in [0, N).</param>
    /// <param name="annotators">R annotator indices in [0, W).</param>
    /// <param name="answers">R finite numbers.</param>
    /// <param name="itemCount">N.</param>
    /// <param name="annotatorCount">W.</param>
    /// <param name="rounds">Rounds of alternation.</param>
    /// <exception cref="ArgumentException">No answers, lengths disagree, an index is out of range or an answer is not finite.</exception>
    public static NumberConsensus Fit(
        ReadOnlySpan<int> items, ReadOnlySpan<int> annotators, ReadOnlySpan<double> answers, int itemCount, int annotatorCount, int rounds = 50)
    {
        Require.NotEmpty(answers.Length, nameof(answers));
        Require.SameLength(items.Length, annotators.Length, nameof(items), nameof(annotators));
        Require.SameLength(items.Length, answers.Length, nameof(items), nameof(answers));
        Require.Labels(items, itemCount);
        Require.Labels(annotators, annotatorCount);
        Require.Finite(answers);
        var values = new double[itemCount];
        var errors = new double[itemCount];
        var biases = new double[annotatorCount];
        var variances = new double[annotatorCount];
        Array.Fill(variances, 1);
        for (var round = 0; round < rounds; round++)
        {
            Combine(items, annotators, answers, biases, variances, values, errors);
            Judge(items, annotators, answers, values, biases, variances);
        }

        Combine(items, annotators, answers, biases, variances, values, errors);
        return new NumberConsensus(values, errors, biases, variances);
    }

    /// <summary>The value at which half of the weight lies on either side; the lower one when two qualify. Ignores outliers and needs no model.</summary>
    /// <param name="answers">At least one finite number.</param>
    /// <param name="weights">One finite, non-negative weight per answer with a positive sum, or empty for equal ones.</param>
    /// <exception cref="ArgumentException">No answers, a number is not finite, or the weights do not fit.</exception>
    public static double WeightedMedian(ReadOnlySpan<double> answers, ReadOnlySpan<double> weights = default)
    {
        Require.NotEmpty(answers.Length, nameof(answers));
        Require.Finite(answers);
        var keys = answers.ToArray();
        double[] own = weights.IsEmpty ? [.. keys.Select(_ => 1.0)] : weights.ToArray();
        Require.SameLength(keys.Length, own.Length, nameof(answers), nameof(weights));
        Require.NonNegative(own, nameof(weights));
        Array.Sort(keys, own);
        var half = own.Sum() / 2;
        var sum = 0.0;
        for (var index = 0; index < keys.Length; index++)
        {
            sum += own[index];
            if (sum >= half)
            {
                return keys[index];
            }
        }

        return keys[^1];
    }

    private static void Combine(
        ReadOnlySpan<int> items, ReadOnlySpan<int> annotators, ReadOnlySpan<double> answers, double[] biases, double[] variances, double[] values, double[] errors)
    {
        Array.Clear(values);
        Array.Clear(errors);
        for (var answer = 0; answer < answers.Length; answer++)
        {
            var weight = 1 / variances[annotators[answer]];
            values[items[answer]] += weight * (answers[answer] - biases[annotators[answer]]);
            errors[items[answer]] += weight;
        }

        for (var item = 0; item < values.Length; item++)
        {
            values[item] = errors[item] > 0 ? values[item] / errors[item] : double.NaN;
            errors[item] = errors[item] > 0 ? Math.Sqrt(1 / errors[item]) : double.NaN;
        }
    }

    private static void Judge(
        ReadOnlySpan<int> items, ReadOnlySpan<int> annotators, ReadOnlySpan<double> answers, double[] values, double[] biases, double[] variances)
    {
        var counts = new double[biases.Length];
        Array.Clear(biases);
        for (var answer = 0; answer < answers.Length; answer++)
        {
            counts[annotators[answer]]++;
            biases[annotators[answer]] += answers[answer] - values[items[answer]];
        }

        var centre = biases.Sum() / answers.Length;
        for (var annotator = 0; annotator < biases.Length; annotator++)
        {
            biases[annotator] = (biases[annotator] - (centre * counts[annotator])) / (counts[annotator] + ImaginedAnswers);
        }

        var squares = new double[biases.Length];
        for (var answer = 0; answer < answers.Length; answer++)
        {
            var residual = answers[answer] - values[items[answer]] - biases[annotators[answer]];
            squares[annotators[answer]] += residual * residual;
        }

        var pooled = Math.Max(squares.Sum() / answers.Length, LeastVariance);
        for (var annotator = 0; annotator < variances.Length; annotator++)
        {
            variances[annotator] = (squares[annotator] + (ImaginedAnswers * pooled)) / (counts[annotator] + ImaginedAnswers);
        }
    }
}
