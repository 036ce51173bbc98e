using Treadle.Models.Text;

namespace Treadle.Models.Images;

/// <summary>How likely a text is under the scores of the steps of a field, over every way to lay it along them, and the slope of that.</summary>
/// <remarks>
/// Connectionist temporal classification: Graves et al. 2006, doi 10.1145/1143844.1143891, equations 3 – 16, in logarithms. A step shows a character or the gap, which
/// comes last among the classes; equal neighbours count once, and gaps count nothing, so the same character twice needs a gap between. O(steps × length).
/// </remarks>
internal static class TemporalClassification
{
    /// <summary>Steps that a text needs at least.</summary>
    public static int StepsFor(ReadOnlySpan<int> text)
    {
        var steps = text.Length;
        for (var place = 1; place < text.Length; place++)
        {
            steps += text[place] == text[place - 1] ? 1 : 0;
        }

        return steps;
    }

    /// <summary>Logarithms of the probabilities of every step.</summary>
    /// <param name="scores">Steps × <paramref name="stride"/>.</param>
    /// <param name="stride">Places per step; the first <paramref name="classes"/> of them count.</param>
    /// <param name="classes">Characters and the gap.</param>
    /// <param name="temperature">What scores are divided by.</param>
    /// <returns>Steps × classes.</returns>
    public static double[] LogProbabilities(ReadOnlySpan<float> scores, int stride, int classes, double temperature)
    {
        var result = new double[scores.Length / stride * classes];
        for (var step = 0; step < scores.Length / stride; step++)
        {
            var row = result.AsSpan(step * classes, classes);
            for (var label = 0; label < classes; label++)
            {
                row[label] = scores[(step * stride) + label] / temperature;
            }

            var sum = Softmax.LogSum(row);
            foreach (ref var value in row)
            {
                value -= sum;
            }
        }

        return result;
    }

    /// <summary>Logarithm of the probability of a text; negative infinity when it needs more steps than there are.</summary>
    public static double LogProbability(ReadOnlySpan<double> steps, int classes, ReadOnlySpan<int> text)
    {
        var ahead = Ahead(steps, classes, text);
        var states = (2 * text.Length) + 1;
        return Add(ahead[^1], states > 1 ? ahead[^2] : double.NegativeInfinity);
    }

    /// <summary>Writes the slope of minus the logarithm of a text's probability in every score.</summary>
    /// <param name="steps">Steps × classes logarithms of probabilities.</param>
    /// <param name="classes">Characters and the gap.</param>
    /// <param name="text">Classes of the characters.</param>
    /// <param name="slopes">Receives steps × <paramref name="stride"/>; places beyond the classes become 0.</param>
    /// <param name="stride">Places per step.</param>
    /// <returns>Minus the logarithm of the probability; positive infinity, with slopes of 0, when the text needs more steps than there are.</returns>
    public static double Slopes(ReadOnlySpan<double> steps, int classes, ReadOnlySpan<int> text, Span<float> slopes, int stride)
    {
        slopes.Clear();
        var (states, count) = ((2 * text.Length) + 1, steps.Length / classes);
        var ahead = Ahead(steps, classes, text);
        var total = Add(ahead[^1], states > 1 ? ahead[^2] : double.NegativeInfinity);
        if (double.IsNegativeInfinity(total))
        {
            return double.PositiveInfinity;
        }

        var next = new double[states];
        Array.Fill(next, double.NegativeInfinity);
        next[^1] = 0;
        next[Math.Max(states - 2, 0)] = 0;
        for (var step = count - 1; step >= 0; step--)
        {
            var row = slopes.Slice(step * stride, stride);
            var own = steps.Slice(step * classes, classes);
            for (var label = 0; label < classes; label++)
            {
                row[label] = (float)Math.Exp(own[label]);
            }

            for (var state = 0; state < states; state++)
            {
                row[ClassOf(text, state, classes)] -= (float)Math.Exp(ahead[(step * states) + state] + next[state] - total);
            }

            var before = new double[states];
            for (var state = 0; state < states; state++)
            {
                before[state] = Add(
                    Add(next[state] + own[ClassOf(text, state, classes)], state + 1 < states ? next[state + 1] + own[ClassOf(text, state + 1, classes)] : double.NegativeInfinity),
                    state + 2 < states && MayPassOver(text, state + 2) ? next[state + 2] + own[ClassOf(text, state + 2, classes)] : double.NegativeInfinity);
            }

            next = before;
        }

        return -total;
    }

    /// <summary>Steps × states: logarithm of the probability of everything up to a step that ends in a state.</summary>
    private static double[] Ahead(ReadOnlySpan<double> steps, int classes, ReadOnlySpan<int> text)
    {
        var (states, count) = ((2 * text.Length) + 1, steps.Length / classes);
        var ahead = new double[count * states];
        for (var step = 0; step < count; step++)
        {
            for (var state = 0; state < states; state++)
            {
                var entered = step == 0
                    ? state < 2 ? 0 : double.NegativeInfinity
                    : Entered(ahead.AsSpan((step - 1) * states, states), state, state >= 2 && MayPassOver(text, state));
                ahead[(step * states) + state] = entered + steps[(step * classes) + ClassOf(text, state, classes)];
            }
        }

        return ahead;
    }

    private static double Entered(ReadOnlySpan<double> before, int state, bool mayPassOver) => Add(
        Add(before[state], state > 0 ? before[state - 1] : double.NegativeInfinity),
        mayPassOver ? before[state - 2] : double.NegativeInfinity);

    // Even states are gaps; a gap may be left out between two different characters.
    private static int ClassOf(ReadOnlySpan<int> text, int state, int classes) => (state & 1) == 0 ? classes - 1 : text[state / 2];

    private static bool MayPassOver(ReadOnlySpan<int> text, int state) => (state & 1) == 1 && text[state / 2] != text[(state / 2) - 1];

    private static double Add(double a, double b)
    {
        var (larger, smaller) = a >= b ? (a, b) : (b, a);
        return double.IsNegativeInfinity(smaller) ? larger : larger + Math.Log(1 + Math.Exp(smaller - larger));
    }
}
