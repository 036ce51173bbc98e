using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.LabelIssues;

/// <summary>Label issues in sequences: one label per token, one score per token and per sequence.</summary>
public static class TokenLabelIssues
{
    /// <summary>Temperature of the smooth minimum over a sequence.</summary>
    public const double DefaultTemperature = 0.05;

    /// <summary>One score per sequence: the lowest of its tokens' scores.</summary>
    /// <param name="tokenScores">One score per token, sequences one after the other.</param>
    /// <param name="lengths">The number of tokens of each sequence.</param>
    /// <returns>One score per sequence; 1 for a sequence without tokens.</returns>
    /// <exception cref="ArgumentException">The lengths do not add up to the number of scores.</exception>
    public static double[] Minimum(ReadOnlySpan<double> tokenScores, ReadOnlySpan<int> lengths) => Pool(tokenScores, lengths, null);

    /// <summary>One score per sequence: the smooth minimum of its tokens' scores.</summary>
    /// <inheritdoc cref="Minimum"/>
    public static double[] SoftMinimumOf(ReadOnlySpan<double> tokenScores, ReadOnlySpan<int> lengths, double temperature = DefaultTemperature) =>
        Pool(tokenScores, lengths, temperature);

    /// <summary>The flagged tokens as (sequence, token), worst self-confidence first.</summary>
    /// <param name="labels">One class per token, sequences one after the other.</param>
    /// <param name="probabilities">One row per token. Out-of-sample.</param>
    /// <param name="classes">K.</param>
    /// <param name="lengths">The number of tokens of each sequence.</param>
    /// <param name="options">Which rule; prune by noise rate when null.</param>
    /// <exception cref="ArgumentException">Shapes disagree, a label is outside [0, K), or a probability is bad.</exception>
    /// <remarks>O(tokens·K). Peer: cleanlab token_classification.filter; differs: nothing.</remarks>
    public static (int Sequence, int Token)[] Find(
        ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes, ReadOnlySpan<int> lengths, IssueFilterOptions? options = null)
    {
        var (sequences, starts) = Positions(labels.Length, lengths);
        var issues = LabelIssueFilter.Find(labels, probabilities, classes, options);
        var scores = new double[labels.Length];
        LabelQuality.SelfConfidence(labels, probabilities, classes, scores);
        return [.. LabelQuality.Order(issues, scores).Select(token => (sequences[token], token - starts[sequences[token]]))];
    }

    private static double[] Pool(ReadOnlySpan<double> tokenScores, ReadOnlySpan<int> lengths, double? temperature)
    {
        var (_, starts) = Positions(tokenScores.Length, lengths);
        var pooled = new double[lengths.Length];
        for (var sequence = 0; sequence < lengths.Length; sequence++)
        {
            var scores = tokenScores.Slice(starts[sequence], lengths[sequence]);
            pooled[sequence] = 1;
            if (temperature is { } t)
            {
                pooled[sequence] = SoftMinimum.Of(scores, t);
                continue;
            }

            foreach (var score in scores)
            {
                pooled[sequence] = Math.Min(pooled[sequence], score);
            }
        }

        return pooled;
    }

    private static (int[] Sequences, int[] Starts) Positions(int tokens, ReadOnlySpan<int> lengths)
    {
        var (sequences, starts) = (new int[tokens], new int[lengths.Length]);
        var at = 0;
        for (var sequence = 0; sequence < lengths.Length; sequence++)
        {
            starts[sequence] = at;
            for (var token = 0; token < lengths[sequence] && at < tokens; token++)
            {
                sequences[at++] = sequence;
            }

            if (at - starts[sequence] != lengths[sequence])
            {
                break;
            }
        }

        var sum = 0L;
        foreach (var length in lengths)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(length, nameof(lengths));
            sum += length;
        }

        Require.SameLength(tokens, (int)Math.Min(sum, int.MaxValue), "tokens", "the sum of lengths");
        return (sequences, starts);
    }
}
