namespace Treadle.Conventions.Tests.FeatureGraph;

public sealed class FeatureGraphTests
{
    private const string Root = "Treadle.Server";

    private static readonly string Server = Path.Combine(AppContext.BaseDirectory, "Treadle.Server.dll");

    [Fact]
    public void The_features_of_the_server_use_each_other_exactly_as_drawn_in_dag_txt()
    {
        var drawn = DrawnGraph.Parse(Repository.ReadLines("docs/dag.txt"));

        var disagreements = GraphComparison.Disagreements(drawn, ReferenceReader.TypesOf(Server), ReferenceReader.Read(Server), Root);

        Problems.None(disagreements, "docs/dag.txt and the compiled server disagree. Draw an edge only if the design means it; otherwise remove the use.");
    }
}
