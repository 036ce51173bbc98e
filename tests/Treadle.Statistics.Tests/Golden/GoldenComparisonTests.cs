using System.Text.Json;

namespace Treadle.Statistics.Tests.Golden;

public sealed class GoldenComparisonTests
{
    [Theory]
    [InlineData("[1, 2]", "\"exact\"", new double[] { 1, 2 }, true)]
    [InlineData("[1, 2]", "\"exact\"", new double[] { 1, 2.0000001 }, false)]
    [InlineData("[1, 2]", "\"exact\"", new double[] { 1 }, false)]
    [InlineData("[1]", "\"exact\"", new double[] { 1, 2 }, false)]
    [InlineData("[100]", "0.01", new double[] { 101 }, true)]
    [InlineData("[100]", "0.01", new double[] { 101.01 }, false)]
    [InlineData("[0.5]", "0.01", new double[] { 0.5100001 }, false)]
    [InlineData("[\"NaN\", \"-Infinity\"]", "0.01", new double[] { double.NaN, double.NegativeInfinity }, true)]
    [InlineData("[\"NaN\"]", "0.01", new double[] { 0 }, false)]
    [InlineData("[null]", "0.01", new double[] { 0 }, false)]
    [InlineData("[7]", "\"ignore\"", new double[] { 0 }, true)]
    public void A_difference_is_seen_exactly_when_the_tolerance_is_left(string theirs, string tolerance, double[] ours, bool equal)
    {
        var difference = GoldenComparison.Difference(JsonElement.Parse(theirs), ours, JsonElement.Parse(tolerance), "x");
        (difference is null).ShouldBe(equal, difference);
    }

    [Fact]
    public void Missing_and_surplus_keys_of_an_object_are_differences()
    {
        var theirs = JsonElement.Parse("""{"a": 1}""");
        var exact = JsonElement.Parse("\"exact\"");
        GoldenComparison.Difference(theirs, new Dictionary<string, int> { ["a"] = 1 }, exact, "x").ShouldBeNull();
        GoldenComparison.Difference(theirs, new Dictionary<string, int>(), exact, "x").ShouldNotBeNull();
        GoldenComparison.Difference(theirs, new Dictionary<string, int> { ["a"] = 1, ["b"] = 1 }, exact, "x").ShouldNotBeNull();
    }
}
