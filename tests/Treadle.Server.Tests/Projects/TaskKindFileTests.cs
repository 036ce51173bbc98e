using System.Text.Json;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Json;
using Treadle.Protocol.Projects;
using Treadle.Server.Projects;

namespace Treadle.Server.Tests.Projects;

public sealed class TaskKindFileTests
{
    private const string Boxes =
        """
        project: cells
        task: boxes
        input:
          - name: photo
            kind: image
        labels: [RBC, WBC]
        answer:
          overlap: 0.6
        """;

    private const string Fields =
        """
        project: bills
        task: fields
        input: [text]
        answer:
          fields:
            - name: total
              kind: number
            - name: currency
              kind: category
              options: [EUR, USD]
            - name: note
              optional: true
        """;

    [Fact]
    public void Every_kind_reads_its_own_answer_section()
    {
        var boxes = ProjectFileReader.Read(Boxes);
        boxes.Task.ShouldBe(TaskKind.Boxes);
        boxes.Input[0].Kind.ShouldBe(FieldKind.Image);
        boxes.Answer.Overlap.ShouldBe(0.6);

        var fields = ProjectFileReader.Read(Fields);
        fields.Labels.ShouldBeEmpty();
        fields.Answer.Fields.Select(field => field.Kind).ShouldBe([FieldKind.Number, FieldKind.Category, FieldKind.Text]);
        fields.Answer.Fields[2].Optional.ShouldBeTrue();

        var number = ProjectFileReader.Read("project: age\ntask: number\ninput: [text]\nanswer: {min: 0, max: 120, step: 1, tolerance: 2}");
        number.Answer.ShouldBe(new AnswerConfig { Min = 0, Max = 120, Step = 1, Tolerance = 2, Fields = number.Answer.Fields });
    }

    [Fact]
    public void The_former_spelling_of_classification_is_read_from_files_and_from_stored_versions()
    {
        ProjectFileReader.Read("project: m\ntask: text_classification\ninput: [text]\nlabels: [a, b]").Task.ShouldBe(TaskKind.Classification);
        JsonSerializer.Deserialize<TaskKind>("\"text_classification\"", WireJson.Lenient).ShouldBe(TaskKind.Classification);
        JsonSerializer.Serialize(TaskKind.LabelSet, WireJson.Strict).ShouldBe("\"label_set\"");
    }

    [Theory]
    [InlineData("project: m\ntask: guess\ninput: [text]\nlabels: [a, b]", "guess")]
    [InlineData("project: m\ntask: number\ninput: [text]\nlabels: [a]", "1 labels")]
    [InlineData("project: m\ntask: number\ninput: [text]\nanswer: {min: 5, max: 2}", "2")]
    [InlineData("project: m\ntask: fields\ninput: [text]\nanswer:\n  fields: [{name: a, kind: image}]", "image")]
    [InlineData("project: m\ntask: fields\ninput: [text]\nanswer:\n  fields: [a, a]", "a")]
    [InlineData("project: m\ntask: boxes\ninput: [text]\nlabels: [a]", null)]
    [InlineData("project: m\ntask: spans\ninput: [{name: photo, kind: image}]\nlabels: [a]", null)]
    [InlineData("project: m\ntask: label_set\ninput: [text]\nlabels: [a]\nanswer: {overlap: 0.5}", null)]
    [InlineData("project: m\ntask: label_set\ninput: [text]", null)]
    public void What_does_not_fit_together_is_one_error(string file, string? value)
    {
        var error = Should.Throw<ProblemException>(() => ProjectFileReader.Read(file)).Problem.Errors.ShouldHaveSingleItem();

        error.Value.ShouldBe(value);
        error.Expected.ShouldNotBeEmpty();
    }
}
