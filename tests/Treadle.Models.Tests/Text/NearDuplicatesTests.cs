using Treadle.Models.Text;
using Treadle.Statistics.Randomness;

namespace Treadle.Models.Tests.Text;

public sealed class NearDuplicatesTests
{
    [Fact]
    public void Texts_that_differ_in_case_and_punctuation_are_one_group() =>
        NearDuplicates.Group(["Hello, World!", "something else entirely", "hello   world", "", "  "], 1).ShouldBe([0, 1, 0, 2, 2]);

    [Fact]
    public void A_changed_word_keeps_long_texts_together_and_parts_short_ones()
    {
        var words = string.Join(' ', Enumerable.Range(0, 50).Select(word => $"word{word}"));
        NearDuplicates.Group([words, words.Replace("word49", "other", StringComparison.Ordinal), "one two three", "one two four"]).ShouldBe([0, 0, 1, 2]);
    }

    [Fact]
    public void Groups_are_closed_under_chains() =>
        NearDuplicates.Group(["a b c d e f g h", "b c d e f g h i", "c d e f g h i j"], 0.7).ShouldBe([0, 0, 0]);

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.7)]
    [InlineData(0.9)]
    [InlineData(1.0)]
    public void Every_pair_that_comparing_all_with_all_finds_is_found(double similarity)
    {
        var random = new Pcg32(5);
        string[] texts = [.. Enumerable.Range(0, 300).Select(_ => string.Join(' ', Enumerable.Range(0, 2 + random.NextInt(6)).Select(_ => "abc"[random.NextInt(3)])))];
        var expected = Enumerable.Range(0, texts.Length).ToArray();
        for (var left = 0; left < texts.Length; left++)
        {
            for (var right = 0; right < left; right++)
            {
                if (Jaccard(texts[left], texts[right]) >= similarity || texts[left] == texts[right])
                {
                    DisjointSets.Union(expected, left, right);
                }
            }
        }

        NearDuplicates.Group(texts, similarity).ShouldBe(DisjointSets.Number(expected));
        var references = texts[..100];
        NearDuplicates.Match(texts[100..], references, similarity).ShouldBe(texts[100..].Select(text =>
            Array.FindIndex(references, reference => Jaccard(text, reference) >= similarity || text == reference)));
    }

    [Fact]
    public void The_order_of_other_texts_changes_nothing_but_numbers()
    {
        string[] texts = ["the cat sat on the mat", "a dog ran", "the cat sat on the mat today", "a dog ran"];
        var forward = NearDuplicates.Group(texts, 0.6);
        var backward = NearDuplicates.Group([.. texts.Reverse()], 0.6).Reverse().ToArray();
        for (var left = 0; left < texts.Length; left++)
        {
            for (var right = 0; right < texts.Length; right++)
            {
                (forward[left] == forward[right]).ShouldBe(backward[left] == backward[right]);
            }
        }
    }

    [Fact]
    public void A_threshold_below_one_half_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => NearDuplicates.Group(["a"], 0.4)).Message.ShouldContain("0.5");

    private static double Jaccard(string left, string right)
    {
        var (first, second) = (Pairs(left), Pairs(right));
        return (double)first.Intersect(second).Count() / first.Union(second).Count();
    }

    private static HashSet<string> Pairs(string text)
    {
        var words = text.Split(' ');
        return [.. words.Zip(words.Skip(1), (left, right) => left + " " + right)];
    }
}
