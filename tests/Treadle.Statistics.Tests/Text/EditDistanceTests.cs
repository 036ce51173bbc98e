using Treadle.Statistics.Randomness;
using Treadle.Statistics.Text;

namespace Treadle.Statistics.Tests.Text;

public sealed class EditDistanceTests
{
    [Fact]
    public void Bit_vectors_agree_with_the_plain_table_for_every_length_around_the_word_size()
    {
        var random = new Pcg32(3);
        for (var round = 0; round < 600; round++)
        {
            var first = Draw(random, random.NextInt(150), 3 + (round % 5));
            var second = Draw(random, random.NextInt(150), 3 + (round % 5));
            EditDistance.Levenshtein(first, second).ShouldBe(EditDistance.Weighted(first, second, 1, 1, 1));
            EditDistance.Indel(first, second).ShouldBe(EditDistance.Weighted(first, second, 1, 1, 2));
        }
    }

    [Fact]
    public void Symbols_beyond_ascii_take_the_same_distance()
    {
        var random = new Pcg32(4);
        for (var round = 0; round < 200; round++)
        {
            var first = Draw(random, random.NextInt(90), 4);
            var second = Draw(random, random.NextInt(90), 4);
            var plain = EditDistance.Levenshtein(first, second);
            EditDistance.Levenshtein(first.Replace('a', 'é'), second.Replace('a', 'é')).ShouldBe(plain);
            EditDistance.Levenshtein(first.Replace("b", "😀"), second.Replace("b", "😀")).ShouldBe(plain);
        }
    }

    [Fact]
    public void The_distance_is_symmetric_and_obeys_the_triangle()
    {
        var random = new Pcg32(5);
        for (var round = 0; round < 200; round++)
        {
            var (a, b, c) = (Draw(random, 12, 3), Draw(random, 15, 3), Draw(random, 10, 3));
            EditDistance.Levenshtein(a, b).ShouldBe(EditDistance.Levenshtein(b, a));
            EditDistance.Levenshtein(a, c).ShouldBeLessThanOrEqualTo(EditDistance.Levenshtein(a, b) + EditDistance.Levenshtein(b, c));
            EditDistance.Damerau(a, b).ShouldBeLessThanOrEqualTo(EditDistance.OptimalStringAlignment(a, b));
            EditDistance.OptimalStringAlignment(a, b).ShouldBeLessThanOrEqualTo(EditDistance.Levenshtein(a, b));
        }
    }

    [Fact]
    public void A_script_costs_the_distance_and_rebuilds_the_second_list()
    {
        var random = new Pcg32(6);
        for (var round = 0; round < 200; round++)
        {
            var a = Draw(random, random.NextInt(20), 3).Select(symbol => (int)symbol).ToArray();
            var b = Draw(random, random.NextInt(20), 3).Select(symbol => (int)symbol).ToArray();
            foreach (var (operations, isShortest) in new[] { (EditScript.Of(a, b), true), (MatchingBlocks.Of(a, b), false) })
            {
                var rebuilt = operations.SelectMany(step => step.Kind == EditKind.Equal ? a[step.FirstStart..step.FirstEnd] : b[step.SecondStart..step.SecondEnd]);
                rebuilt.ShouldBe(b);
                var cost = operations.Where(step => step.Kind != EditKind.Equal)
                    .Sum(step => Math.Max(step.FirstEnd - step.FirstStart, step.SecondEnd - step.SecondStart));
                if (isShortest)
                {
                    cost.ShouldBe(EditDistance.Levenshtein(a, b));
                }
            }
        }
    }

    [Fact]
    public void An_empty_reference_has_rate_one_against_anything_said()
    {
        ErrorRate.Word(string.Empty, "a b").ShouldBe(1);
        ErrorRate.Word(string.Empty, string.Empty).ShouldBe(0);
    }

    private static string Draw(Pcg32 random, int length, int symbols) =>
        string.Concat(Enumerable.Range(0, length).Select(_ => (char)('a' + random.NextInt(symbols))));
}
