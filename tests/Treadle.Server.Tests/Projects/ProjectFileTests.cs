using Treadle.Protocol.Errors;
using Treadle.Protocol.Projects;
using Treadle.Server.Projects;

namespace Treadle.Server.Tests.Projects;

public sealed class ProjectFileTests
{
    private const string Good =
        """
        project: messages
        input: [text]
        labels: [billing, delivery]
        """;

    [Fact]
    public void A_short_file_gets_the_defaults()
    {
        var config = ProjectFileReader.Read(Good);

        config.Task.ShouldBe(TaskKind.Classification);
        config.Labels.Select(label => label.Name).ShouldBe(["billing", "delivery"]);
        config.Routing.AuditFloor.ShouldBeGreaterThan(0);
        config.Trainers.ShouldBe(["auto"]);
    }

    [Theory]
    [InlineData("project: Messages\ninput: [text]\nlabels: [a, b]", "treadle.yaml:1", "Messages")]
    [InlineData("project: m\ninput: [text]\nlabels: [a]", "treadle.yaml:3", "1")]
    [InlineData("project: m\ninput: [text]\nlabels: [a, a]", "treadle.yaml:3", "a")]
    [InlineData("project: m\ninput: [text]\nlabels: [a, b]\nrouting:\n  error_target: 5", "treadle.yaml:5 (routing)", "5")]
    [InlineData("project: m\ninput: [text]\nlabels: [a, b]\nreview:\n  answers_per_item: many", "treadle.yaml:5 (review)", "many")]
    [InlineData("project: m\ninput: text\nlabels: [a, b]", "treadle.yaml:2", "text")]
    [InlineData("project: m\ninput: [text]\nlabels: [a, b]\nrouting:\n  audit_rate: 0.01\n  audit_floor: 0.05", "treadle.yaml:5 (routing)", "0.01")]
    public void An_error_names_line_and_value(string file, string place, string value)
    {
        var error = Errors(file).ShouldHaveSingleItem();

        error.Path.ShouldBe(place);
        error.Value.ShouldBe(value);
        error.Expected.ShouldNotBeEmpty();
        error.Fix.ShouldNotBeEmpty();
    }

    [Fact]
    public void All_errors_come_at_once_and_unknown_keys_get_a_suggestion()
    {
        var errors = Errors("proect: m\ninput: [text]\nlabels: [a, b]\nrouting:\n  levl: partial\ngates:\n  confidence: 2");

        errors.Count.ShouldBe(4); // project missing, proect unknown, levl unknown, confidence out of range
        errors.ShouldContain(error => error.Fix == "Did you mean project?");
        errors.ShouldContain(error => error.Fix == "Did you mean level?" && error.Path.StartsWith("treadle.yaml:5"));
        errors.ShouldContain(error => error.Value == "2");
    }

    [Theory]
    [InlineData("project: [", 2)]
    [InlineData("", 1)]
    [InlineData("- a\n- b", 1)]
    [InlineData("project: m\ninput: ]", 2)]
    public void What_is_no_project_file_is_refused_with_its_line(string file, int line) =>
        Errors(file).ShouldHaveSingleItem().Path.ShouldBe($"treadle.yaml:{line}");

    [Fact]
    public void The_difference_names_what_changes()
    {
        var before = new Project(ProjectFileReader.Read(Good), 1, "hash", [1]);
        var after = ProjectFileReader.Read(Good.Replace("delivery", "shipping") + "\nrouting:\n  error_target: 0.02");

        var changes = ProjectDifference.Between(before, after).Changes;

        changes.Select(change => change.Path).ShouldContain("routing.error_target");
        changes.Single(change => change.Path == "labels.order").After.ShouldBe("billing, shipping");
    }

    private static IReadOnlyList<ErrorDetail> Errors(string file) => Should.Throw<ProblemException>(() => ProjectFileReader.Read(file)).Problem.Errors;
}
