namespace Treadle.Models.Images;

/// <summary>What each step should show where the characters' places are known: a character near its middle, the gap half-way to the next one.</summary>
internal static class StepTargets
{
    // Of the way to the neighbour's middle: up to the first a step shows the character, from the second on the gap; between them nobody asks.
    private const double Character = 0.22;
    private const double Gap = 0.30;
    // Beyond the ends of a field the next character is taken to be as far as this.
    private const int Beyond = 20;
    // A text has some ten steps to a character, each of which says the same.
    private const float Weight = 0.15f;

    /// <summary>Writes the slope of the sum of minus the logarithms of the steps' targets.</summary>
    /// <param name="steps">Steps × classes logarithms of probabilities; the gap comes last.</param>
    /// <param name="classes">Characters and the gap.</param>
    /// <param name="field">Classes of the characters and the columns of their middles, from left to right; at least one.</param>
    /// <param name="slopes">Receives steps × <paramref name="stride"/>.</param>
    /// <param name="stride">Places per step.</param>
    public static void Slopes(ReadOnlySpan<double> steps, int classes, (int[] Text, int[] Centres) field, Span<float> slopes, int stride)
    {
        slopes.Clear();
        for (var step = 0; step < steps.Length / classes; step++)
        {
            var target = TargetOf((step * FieldReader.ColumnsPerStep) + (FieldReader.ColumnsPerStep / 2), field, classes - 1);
            for (var label = 0; target >= 0 && label < classes; label++)
            {
                slopes[(step * stride) + label] = Weight * ((float)Math.Exp(steps[(step * classes) + label]) - (label == target ? 1 : 0));
            }
        }
    }

    private static int TargetOf(int column, (int[] Text, int[] Centres) field, int gap)
    {
        var nearest = 0;
        for (var place = 1; place < field.Centres.Length; place++)
        {
            nearest = Math.Abs(field.Centres[place] - column) < Math.Abs(field.Centres[nearest] - column) ? place : nearest;
        }

        var centre = field.Centres[nearest];
        var other = column < centre ? nearest - 1 : nearest + 1;
        var way = other >= 0 && other < field.Centres.Length ? Math.Abs(field.Centres[other] - centre) : Beyond;
        var share = (double)Math.Abs(column - centre) / way;
        return share <= Character ? field.Text[nearest] : share >= Gap ? gap : -1;
    }
}
