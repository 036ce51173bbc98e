using System.Text;
using Treadle.Statistics.Randomness;

namespace Treadle.Bench.Load;

/// <summary>Made-up messages: about 40 words out of 20,000 with the frequencies of natural language, some of them telling of the label.</summary>
internal sealed class Messages(ulong seed)
{
    public static readonly string[] Labels = ["account", "billing", "delivery", "returns", "other"];

    private const int Words = 20_000;
    private const int MeanLength = 40;
    private const double TellingShare = 0.5;
    private const int TellingWords = 100;

    private static readonly string[] Syllables = ["ba", "co", "di", "fu", "ge", "ha", "ki", "lo", "mu", "ne", "pa", "qui", "ro", "sa", "te", "vu"];

    private readonly Pcg32 _random = Pcg32.Derive(seed, "messages");

    /// <summary>The next message and the index of its label.</summary>
    public (string Text, int Label) Next()
    {
        var label = _random.NextInt(Labels.Length);
        var length = (MeanLength / 2) + _random.NextInt(MeanLength + 1);
        var text = new StringBuilder(length * 9);
        for (var word = 0; word < length; word++)
        {
            var isTelling = _random.NextDouble() < TellingShare;
            var rank = Zipf(isTelling ? TellingWords : Words);
            AppendWord(text.Append(word == 0 ? "" : " "), isTelling ? Words + (label * TellingWords) + rank : rank);
        }

        return (text.ToString(), label);
    }

    // Density 1/rank: the inverse of its distribution function is n^u.
    private int Zipf(int count) => Math.Min(count - 1, (int)Math.Pow(count, _random.NextDouble()) - 1);

    private static void AppendWord(StringBuilder text, int number)
    {
        var rest = (number * 7) + 3;
        do
        {
            text.Append(Syllables[rest % Syllables.Length]);
            rest /= Syllables.Length;
        }
        while (rest > 0);
    }
}
