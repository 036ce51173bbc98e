using Treadle.Cli.Simulation;
using Treadle.Statistics.Randomness;

namespace Treadle.Cli.Demo;

/// <summary>Writes a stream of customer messages of an invented shop: ambiguous wording, a few contradictions, and a product change that shifts words and mix.</summary>
/// <remarks>Generated data, marked as simulated wherever it is shown. The same seed writes the same stream.</remarks>
internal static class CustomerMessages
{
    /// <summary>Messages whose label contradicts their words.</summary>
    private const double Contradictory = 0.02;

    /// <summary>Messages that also speak of something else.</summary>
    private const double Ambiguous = 0.25;

    /// <summary>Messages of the new product, after the change.</summary>
    private const double NewProduct = 0.75;

    /// <summary>How often each topic comes before and after the change.</summary>
    private static readonly double[] MixBefore = [0.30, 0.30, 0.15, 0.15, 0.10];
    private static readonly double[] MixAfter = [0.15, 0.15, 0.35, 0.15, 0.20];

    /// <summary>The labels.</summary>
    public static IReadOnlyList<string> Labels { get; } = MessageWords.Topics.Select(topic => topic.Label).ToList();

    /// <summary>Messages in order of arrival.</summary>
    /// <param name="count">How many.</param>
    /// <param name="changeAt">Index of the first message of the changed world.</param>
    /// <param name="seed">Seed.</param>
    public static IReadOnlyList<LabelledText> Write(int count, int changeAt, ulong seed)
    {
        var random = Pcg32.Derive(seed, "customer messages");
        return Enumerable.Range(0, count).Select(index => One(random, index >= changeAt)).ToList();
    }

    private static LabelledText One(Pcg32 random, bool isChanged)
    {
        var topic = Draw(random, isChanged ? MixAfter : MixBefore);
        var words = MessageWords.Topics[topic];
        var phrases = isChanged && random.NextDouble() < NewProduct ? words.NewPhrases : words.Phrases;
        var parts = new List<string> { Pick(random, MessageWords.Openings), Pick(random, phrases) };
        if (random.NextDouble() < 0.6)
        {
            parts.Add(Pick(random, phrases));
        }

        if (random.NextDouble() < Ambiguous)
        {
            var other = MessageWords.Topics[random.NextInt(MessageWords.Topics.Count)];
            parts.Add(Pick(random, MessageWords.Bridges) + " " + Pick(random, other.Asides));
        }

        parts.Add(Pick(random, MessageWords.Details).Replace("#", $"{random.NextInt(9000) + 1000}", StringComparison.Ordinal));
        parts.Add(Pick(random, MessageWords.Closings));
        var label = random.NextDouble() < Contradictory ? MessageWords.Topics[random.NextInt(MessageWords.Topics.Count)].Label : words.Label;
        return new LabelledText(string.Join(' ', parts.Where(part => part.Length > 0)), label);
    }

    private static int Draw(Pcg32 random, double[] shares)
    {
        var left = random.NextDouble();
        for (var index = 0; index < shares.Length - 1; index++)
        {
            left -= shares[index];
            if (left < 0)
            {
                return index;
            }
        }

        return shares.Length - 1;
    }

    private static string Pick(Pcg32 random, IReadOnlyList<string> choices) => choices[random.NextInt(choices.Count)];
}
