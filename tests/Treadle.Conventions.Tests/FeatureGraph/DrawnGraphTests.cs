namespace Treadle.Conventions.Tests.FeatureGraph;

public sealed class DrawnGraphTests
{
    [Fact]
    public void A_drawing_is_read_with_comments_and_empty_lines()
    {
        var graph = DrawnGraph.Parse(["# features", "", "A ->", "B -> A   # why", "C -> A B"]);

        graph.Faults.ShouldBeEmpty();
        graph.Features.ShouldBe(["A", "B", "C"]);
        graph.Edges.ShouldBe([("B", "A"), ("C", "A"), ("C", "B")], ignoreOrder: true);
    }

    [Theory]
    [InlineData("A -> B|B ->", "line 1: A points to B, which does not stand above it")]
    [InlineData("A -> A", "line 1: A points to A, which does not stand above it")]
    [InlineData("A ->|A ->", "line 2: A is drawn twice")]
    [InlineData("A ->|B -> A A", "line 2: B -> A is drawn twice")]
    [InlineData("A B", "line 1: 'A B' is not of the form 'Feature -> Feature …'")]
    public void A_fault_of_the_drawing_is_told_with_its_line(string lines, string fault) =>
        DrawnGraph.Parse(lines.Split('|')).Faults.ShouldBe([fault]);

    [Fact]
    public void Everything_means_the_features_above_only()
    {
        var graph = DrawnGraph.Parse(["A ->", "B -> everything", "C ->"]);

        graph.Allows("B", "A").ShouldBeTrue();
        graph.Allows("B", "C").ShouldBeFalse();
        graph.Allows("C", "A").ShouldBeFalse();
    }
}
