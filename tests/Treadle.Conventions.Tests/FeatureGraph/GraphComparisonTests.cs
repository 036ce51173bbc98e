namespace Treadle.Conventions.Tests.FeatureGraph;

public sealed class GraphComparisonTests
{
    private static readonly string[] Types = ["R.A.One", "R.B.Two", "Generated.Thing"];

    [Fact]
    public void An_exact_drawing_has_no_disagreement() =>
        Compare("A ->|B -> A", new TypeReference("R.B.Two", "R.A.One"), new TypeReference("Generated.Thing", "R.A.One")).ShouldBeEmpty();

    [Fact]
    public void A_use_that_is_not_drawn_names_both_types()
    {
        var found = Compare("A ->|B ->", new TypeReference("R.B.Two", "R.A.One")).ShouldHaveSingleItem();

        found.ShouldContain("B uses A, which is not drawn");
        found.ShouldContain("R.B.Two -> R.A.One");
    }

    [Fact]
    public void A_drawn_edge_without_a_use_is_told() =>
        Compare("A ->|B -> A").ShouldHaveSingleItem().ShouldStartWith("B -> A is drawn but not used");

    [Fact]
    public void A_feature_without_a_line_is_told() =>
        Compare("A ->", new TypeReference("R.B.Two", "R.A.One")).ShouldContain("B is not drawn. Add: B -> A");

    [Fact]
    public void A_line_without_a_feature_is_told() =>
        Compare("A ->|B ->|C ->").ShouldHaveSingleItem().ShouldBe("C is drawn but has no type: remove its line");

    [Fact]
    public void A_type_directly_in_the_root_is_told() =>
        GraphComparison.Disagreements(DrawnGraph.Parse(["A ->"]), ["R.A.One", "R.Lost"], [], "R").ShouldHaveSingleItem().ShouldStartWith("R.Lost belongs to no feature");

    private static IReadOnlyList<string> Compare(string drawing, params TypeReference[] references) =>
        GraphComparison.Disagreements(DrawnGraph.Parse(drawing.Split('|')), Types, references, "R");
}
