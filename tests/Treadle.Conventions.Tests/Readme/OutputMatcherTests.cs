namespace Treadle.Conventions.Tests.Readme;

public sealed class OutputMatcherTests
{
    [Theory]
    [InlineData("accuracy 0.871 of 1,200", "accuracy 0.9 of 7")]
    [InlineData("id 0198c0de-0000-7000-8000-0123456789ab ok", "id 0198ffff-aaaa-7bbb-8ccc-ddddeeee0000 ok")]
    [InlineData("hash 3fa94c21be", "hash 0a1b2c3d4e5f60718293")]
    [InlineData("at 2026-05-03T10:11:12Z, took 1.2 s", "at 2027-01-01T00:00:00.123Z, took 33 s")]
    [InlineData("Building …", "Building treadle, 30 s")]
    [InlineData("a    b", "a b")]
    [InlineData("────────", "───")]
    [InlineData("plain", "\u001b[32mplain\u001b[0m")]
    [InlineData("done", "  3 %\r 50 %\rdone")]
    [InlineData("-3 points", "+2.5 points")]
    public void Lines_fit_when_only_numbers_ids_times_and_gaps_differ(string expected, string actual) =>
        OutputMatcher.Difference([expected], [actual]).ShouldBeNull();

    [Theory]
    [InlineData("promoted", "refused")]
    [InlineData("accuracy 0.9", "accuracy none")]
    [InlineData("model v2", "model candidate")]
    [InlineData("a b", "ab")]
    [InlineData("Building …", "Built")]
    [InlineData("\"route\":\"auto\"", "\"route\":\"review\"")]
    public void Lines_differ_when_a_word_differs(string expected, string actual) =>
        OutputMatcher.Difference([expected], [actual]).ShouldNotBeNull();

    [Theory]
    [InlineData("a|b", "a|b", true)]
    [InlineData("a|b", "b|a", false)]
    [InlineData("a", "a|b", false)]
    [InlineData("a|b", "a", false)]
    [InlineData("a|…", "a|b|c", true)]
    [InlineData("a|…|c", "a|c", true)]
    [InlineData("…|c|…|e", "a|b|c|d|c|e", true)]
    [InlineData("…|c|…|e", "a|b|e|c", false)]
    [InlineData("a||", "|a", true)]
    public void Lines_have_to_come_in_order_and_an_ellipsis_stands_for_any_number(string expected, string actual, bool fits) =>
        (OutputMatcher.Difference(expected.Split('|'), actual.Split('|')) is null).ShouldBe(fits);

    [Fact]
    public void The_difference_names_the_line_that_is_missing_and_shows_the_output()
    {
        var difference = OutputMatcher.Difference(["one", "two"], ["one", "three"]);

        difference.ShouldNotBeNull().ShouldContain("expected 'two'");
        difference.ShouldContain("three");
    }
}
