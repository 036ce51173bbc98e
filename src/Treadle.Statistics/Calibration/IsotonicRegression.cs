using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Calibration;

/// <summary>The best never-falling step curve over scores, linear between its knots and flat outside.</summary>
/// <remarks>
/// Overfits below about 1,000 positives. Immutable. Source: R. E. Barlow et al. (1972), pool adjacent violators; B. Zadrozny and C. Elkan (2002).
/// Peer: sklearn.isotonic.IsotonicRegression(out_of_bounds="clip"); differs: nothing.
/// </remarks>
public sealed class IsotonicRegression : IScoreCalibrator
{
    private readonly double[] _scores;
    private readonly double[] _values;

    /// <summary>A curve from stored knots.</summary>
    /// <param name="scores">Strictly rising knots.</param>
    /// <param name="values">Never-falling values at the knots.</param>
    /// <exception cref="ArgumentException">No knots, lengths disagree, or an order is broken.</exception>
    public IsotonicRegression(ReadOnlySpan<double> scores, ReadOnlySpan<double> values)
    {
        Require.NotEmpty(scores.Length, nameof(scores));
        Require.SameLength(scores.Length, values.Length, nameof(scores), nameof(values));
        Require.Finite(scores);
        Require.Finite(values);
        for (var knot = 1; knot < scores.Length; knot++)
        {
            if (!(scores[knot] > scores[knot - 1]) || values[knot] < values[knot - 1])
            {
                throw new ArgumentException($"Knot {knot} breaks the order: scores must rise and values never fall.", nameof(scores));
            }
        }

        _scores = scores.ToArray();
        _values = values.ToArray();
    }

    /// <summary>The knots, rising.</summary>
    public IReadOnlyList<double> Scores => _scores;

    /// <summary>The values at the knots, never falling.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>Least squares under the order; equal scores are averaged first.</summary>
    /// <param name="scores">N finite scores of held-out rows.</param>
    /// <param name="targets">N finite numbers: labels 0 and 1, or any quantity.</param>
    /// <exception cref="ArgumentException">No rows, lengths disagree, or a number is not finite.</exception>
    /// <remarks>O(N log N) for sorting, then O(N).</remarks>
    public static IsotonicRegression Fit(ReadOnlySpan<double> scores, ReadOnlySpan<double> targets)
    {
        Require.NotEmpty(scores.Length, nameof(scores));
        Require.SameLength(scores.Length, targets.Length, nameof(scores), nameof(targets));
        Require.Finite(scores);
        Require.Finite(targets);
        var keys = scores.ToArray();
        var values = targets.ToArray();
        RadixSort.Sort<double>(keys, values);
        var distinct = 0;
        var weights = new double[keys.Length];
        for (int start = 0, end; start < keys.Length; start = end)
        {
            var sum = 0.0;
            for (end = start; end < keys.Length && keys[end] == keys[start]; end++)
            {
                sum += values[end];
            }

            keys[distinct] = keys[start];
            weights[distinct] = end - start;
            values[distinct] = sum / (end - start);
            distinct++;
        }

        Pool(values.AsSpan(0, distinct), weights);
        return Thin(keys.AsSpan(0, distinct), values.AsSpan(0, distinct));
    }

    /// <summary>As <see cref="Fit(ReadOnlySpan{double}, ReadOnlySpan{double})"/> for labels 0 and 1.</summary>
    public static IsotonicRegression Fit(ReadOnlySpan<double> scores, ReadOnlySpan<int> labels)
    {
        Require.Labels(labels, 2);
        var targets = new double[labels.Length];
        for (var row = 0; row < targets.Length; row++)
        {
            targets[row] = labels[row];
        }

        return Fit(scores, targets);
    }

    /// <inheritdoc/>
    public double Apply(double score)
    {
        if (double.IsNaN(score))
        {
            throw new ArgumentException("score is NaN; a score must be a number.", nameof(score));
        }

        var position = Array.BinarySearch(_scores, score);
        if (position >= 0)
        {
            return _values[position];
        }

        var above = ~position;
        if (above == 0 || above == _scores.Length)
        {
            return _values[Math.Min(above, _scores.Length - 1)];
        }

        var share = (score - _scores[above - 1]) / (_scores[above] - _scores[above - 1]);
        return _values[above - 1] + (share * (_values[above] - _values[above - 1]));
    }

    private static void Pool(Span<double> values, double[] weights)
    {
        // Blocks are kept as a stack: mean, weight and the end of each.
        var ends = new int[values.Length];
        var block = -1;
        for (var index = 0; index < values.Length; index++)
        {
            block++;
            (values[block], weights[block], ends[block]) = (values[index], weights[index], index + 1);
            while (block > 0 && values[block - 1] >= values[block])
            {
                var weight = weights[block - 1] + weights[block];
                values[block - 1] = ((values[block - 1] * weights[block - 1]) + (values[block] * weights[block])) / weight;
                weights[block - 1] = weight;
                ends[block - 1] = ends[block];
                block--;
            }
        }

        for (var index = values.Length - 1; index >= 0; index--)
        {
            if (block > 0 && index < ends[block - 1])
            {
                block--;
            }

            values[index] = values[block];
        }
    }

    // Knots inside a flat stretch say nothing.
    private static IsotonicRegression Thin(ReadOnlySpan<double> scores, ReadOnlySpan<double> values)
    {
        var keptScores = new List<double>();
        var keptValues = new List<double>();
        for (var index = 0; index < scores.Length; index++)
        {
            if (index == 0 || index == scores.Length - 1 || values[index] != values[index - 1] || values[index] != values[index + 1])
            {
                keptScores.Add(scores[index]);
                keptValues.Add(values[index]);
            }
        }

        return new IsotonicRegression(keptScores.ToArray(), keptValues.ToArray());
    }
}
