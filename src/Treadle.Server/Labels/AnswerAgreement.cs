using Treadle.Server.Answers;
using Treadle.Statistics.Randomness;

namespace Treadle.Server.Labels;

/// <summary>Krippendorff's alpha with the distance that is natural to a kind of answer: 1 − likeness. Pure.</summary>
/// <remarks>
/// α = 1 − D_o/D_e. D_o: mean distance of two people's answers to the same item, an item of m answers weighing m. D_e: mean distance of two answers to any items.
/// Exact up to <see cref="MostPairs"/> pairs; beyond, D_e is a mean over that many pairs drawn with a fixed seed. Source: K. Krippendorff (2004), chapter 11, with
/// δ² replaced by the kind's distance (Jaccard for sets, as in MASI's family; 1 − F1 for spans and boxes; normalised edit distance for texts).
/// </remarks>
internal static class AnswerAgreement
{
    /// <summary>Some seconds of comparing boxes.</summary>
    private const int MostPairs = 20_000;

    /// <summary>Alpha; null when nothing varies or fewer than two items can be compared.</summary>
    /// <param name="kind">The rules of the answers.</param>
    /// <param name="items">For each item at least two canonical texts.</param>
    public static double? Alpha(AnswerKind kind, IReadOnlyList<IReadOnlyList<string>> items)
    {
        if (items.Count < 2)
        {
            return null;
        }

        var total = items.Sum(item => item.Count);
        var observed = items.Sum(item => item.Count * MeanWithin(kind, item)) / total;
        var expected = MeanAmong(kind, [.. items.SelectMany(item => item)]);
        return expected > 0 ? 1 - (observed / expected) : null;
    }

    private static double MeanWithin(AnswerKind kind, IReadOnlyList<string> answers)
    {
        var (sum, pairs) = (0.0, 0);
        for (var first = 0; first < answers.Count; first++)
        {
            for (var second = first + 1; second < answers.Count; second++)
            {
                sum += 1 - kind.Likeness(answers[first], answers[second]);
                pairs++;
            }
        }

        return sum / pairs;
    }

    private static double MeanAmong(AnswerKind kind, string[] answers)
    {
        if ((long)answers.Length * (answers.Length - 1) / 2 <= MostPairs)
        {
            return MeanWithin(kind, answers);
        }

        var random = Pcg32.Derive((ulong)answers.Length, "agreement");
        var sum = 0.0;
        for (var pair = 0; pair < MostPairs; pair++)
        {
            var first = random.NextInt(answers.Length);
            var second = random.NextInt(answers.Length - 1);
            sum += 1 - kind.Likeness(answers[first], answers[second < first ? second : second + 1]);
        }

        return sum / MostPairs;
    }
}
