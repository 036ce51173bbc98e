using System.Numerics.Tensors;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.LabelIssues;

/// <summary>Scores of given labels in [0, 1]; lower means more likely mislabelled.</summary>
/// <remarks>All are O(N·K) with at most one small buffer; N = 0 writes nothing; ties stay equal. Entropy alone is no label-error score (AUROC about .72 where these reach .97).</remarks>
public static class LabelQuality
{
    private const double Tiny = 1e-100;

    // Values per call of the vectorised logarithm: large enough to hide the call, small enough for the first cache.
    private const int LogBlock = 2048;

    /// <summary>Self-confidence: the probability of the given label. The best ranking on human noise.</summary>
    /// <param name="labels">N class indices, each in [0, K).</param>
    /// <param name="probabilities">N × K, row-major; every row sums to 1 within 1e-4. Must be out-of-sample.</param>
    /// <param name="classes">K, at least 2.</param>
    /// <param name="scores">Receives N values in [0, 1].</param>
    /// <exception cref="ArgumentException">Lengths disagree, a label is outside [0, K), or a probability is bad (the message names it).</exception>
    public static void SelfConfidence(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes, Span<double> scores)
    {
        Check(labels, probabilities, classes, scores);
        for (var row = 0; row < labels.Length; row++)
        {
            scores[row] = probabilities[(row * classes) + labels[row]];
        }
    }

    /// <summary>Normalised margin (p(given) − max p(other) + 1)/2.</summary>
    /// <inheritdoc cref="SelfConfidence"/>
    public static void NormalizedMargin(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes, Span<double> scores)
    {
        Check(labels, probabilities, classes, scores);
        for (var row = 0; row < labels.Length; row++)
        {
            scores[row] = Margin(probabilities.Slice(row * classes, classes), labels[row]);
        }
    }

    /// <summary>Confidence-weighted entropy ln(s + 1)/s with s = (entropy/ln K)/p(given).</summary>
    /// <inheritdoc cref="SelfConfidence"/>
    public static void ConfidenceWeightedEntropy(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes, Span<double> scores)
    {
        Check(labels, probabilities, classes, scores);
        var scale = 1 / Math.Log(classes);
        var rows = Math.Max(1, LogBlock / classes);
        Span<double> terms = new double[rows * classes];
        Span<double> weighted = new double[rows];
        for (var start = 0; start < labels.Length; start += rows)
        {
            var count = Math.Min(rows, labels.Length - start);
            var block = probabilities.Slice(start * classes, count * classes);
            var products = terms[..block.Length];

            // Logarithms of whole blocks at once; 0·ln 0 counts as 0.
            TensorPrimitives.Max(block, Tiny, products);
            TensorPrimitives.Log(products, products);
            TensorPrimitives.Multiply(products, block, products);
            for (var row = 0; row < count; row++)
            {
                var entropy = 0.0;
                foreach (var term in products.Slice(row * classes, classes))
                {
                    entropy -= term;
                }

                weighted[row] = Math.Max(Tiny, entropy * scale / Math.Max(Tiny, block[(row * classes) + labels[start + row]]));
            }

            var own = scores.Slice(start, count);
            TensorPrimitives.Add(weighted[..count], 1, own);
            TensorPrimitives.Log(own, own);
            for (var row = 0; row < count; row++)
            {
                // ln(1 + s)/s loses its digits below 1e-8, where it is 1 − s/2.
                own[row] = weighted[row] < 1e-8 ? 1 - (0.5 * weighted[row]) : own[row] / weighted[row];
            }
        }
    }

    /// <summary>Probabilities with the class thresholds taken off, shifted back above zero and renormalised: makes rare and hard classes comparable.</summary>
    /// <returns>N × K, row-major, for use in the scores above (not with the weighted entropy).</returns>
    /// <exception cref="ArgumentException">Lengths disagree, a label is outside [0, K), or a probability is bad (the message names it).</exception>
    /// <remarks>Peer: cleanlab's adjust_pred_probs; differs: nothing.</remarks>
    public static double[] Adjust(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes)
    {
        var thresholds = ConfidentThresholds.Compute(labels, probabilities, classes);
        var largest = thresholds.Max();
        var adjusted = probabilities.ToArray();
        for (var row = 0; row < labels.Length; row++)
        {
            var current = adjusted.AsSpan(row * classes, classes);
            var sum = 0.0;
            for (var k = 0; k < classes; k++)
            {
                current[k] = current[k] - thresholds[k] + largest;
                sum += current[k];
            }

            foreach (ref var value in current)
            {
                value /= sum;
            }
        }

        return adjusted;
    }

    /// <summary>The given items, worst label first; ties keep their order.</summary>
    public static int[] Order(ReadOnlySpan<int> items, ReadOnlySpan<double> scores)
    {
        var keys = new double[items.Length];
        for (var place = 0; place < items.Length; place++)
        {
            keys[place] = scores[items[place]];
        }

        var ordered = items.ToArray();
        return [.. ordered.Zip(keys).OrderBy(pair => pair.Second).Select(pair => pair.First)];
    }

    internal static double Margin(ReadOnlySpan<double> row, int label)
    {
        var other = double.NegativeInfinity;
        for (var k = 0; k < row.Length; k++)
        {
            other = k != label && row[k] > other ? row[k] : other;
        }

        return 0.5 * (row[label] - other + 1);
    }

    private static void Check(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes, Span<double> scores)
    {
        Require.SameLength(labels.Length, scores.Length, nameof(labels), nameof(scores));
        LabelProbabilities.Check(labels, probabilities, classes);
    }
}
