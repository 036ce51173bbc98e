using Treadle.Statistics.Numerics;
using Treadle.Statistics.Text;

namespace Treadle.Statistics.Crowd;

/// <summary>Picks the transcript nearest to all others: nearly as good as word-by-word voting, and always something a person wrote.</summary>
/// <remarks>O(m²) edit distances for m transcripts.</remarks>
public static class TextMedoid
{
    /// <summary>The position of the transcript with the least total distance to the others; ties go to the first.</summary>
    /// <param name="transcripts">At least one text.</param>
    /// <param name="weights">One finite, non-negative weight per text (trust in its annotator), or empty for equal ones.</param>
    /// <exception cref="ArgumentException">No texts, or the weights do not fit.</exception>
    public static int Choose(IReadOnlyList<string> transcripts, ReadOnlySpan<double> weights = default)
    {
        Require.NotEmpty(transcripts.Count, nameof(transcripts));
        if (!weights.IsEmpty)
        {
            Require.SameLength(transcripts.Count, weights.Length, nameof(transcripts), nameof(weights));
            Require.NonNegative(weights);
        }

        var totals = new double[transcripts.Count];
        for (var first = 0; first < totals.Length; first++)
        {
            for (var second = first + 1; second < totals.Length; second++)
            {
                double distance = EditDistance.Levenshtein(transcripts[first], transcripts[second]);
                totals[first] += distance * (weights.IsEmpty ? 1 : weights[second]);
                totals[second] += distance * (weights.IsEmpty ? 1 : weights[first]);
            }
        }

        return Array.IndexOf(totals, totals.Min());
    }
}
