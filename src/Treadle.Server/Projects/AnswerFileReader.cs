using Treadle.Protocol.Json;
using Treadle.Protocol.Projects;

namespace Treadle.Server.Projects;

/// <summary>Reads what the project file says of the wanted answer: its kind, its labels and the section <c>answer</c>.</summary>
internal static class AnswerFileReader
{
    /// <summary>Intersection over union below which two rectangles are hardly about the same thing.</summary>
    private const double LeastOverlap = 0.05;

    private const double MostOverlap = 0.95;

    private const double Largest = 1e15;

    private static readonly (string Key, TaskKind Kind)[] Keys =
    [
        ("min", TaskKind.Number), ("max", TaskKind.Number), ("step", TaskKind.Number), ("tolerance", TaskKind.Number),
        ("fields", TaskKind.Fields), ("overlap", TaskKind.Boxes),
    ];

    /// <summary>Whether answers of the kind are made of the project's labels.</summary>
    public static bool HasLabels(TaskKind task) => task is TaskKind.Classification or TaskKind.LabelSet or TaskKind.Spans or TaskKind.Boxes;

    /// <summary>The task kind.</summary>
    public static TaskKind Task(ProjectFileSection root)
    {
        if (root.OptionalText("task") is not { } word)
        {
            return TaskKind.Classification;
        }

        var kind = TaskKindConverter.Find(word.Replace('-', '_'));
        if (kind is null)
        {
            root.Refuse("task", word, $"one of {string.Join(", ", Enum.GetValues<TaskKind>().Select(TaskKindConverter.Word))}");
        }

        return kind ?? TaskKind.Classification;
    }

    /// <summary>The section <c>answer</c>.</summary>
    public static AnswerConfig Answer(ProjectFileSection section, TaskKind task)
    {
        foreach (var (key, kind) in Keys.Where(pair => pair.Kind != task && section.Has(pair.Key)))
        {
            section.Refuse(key, null, $"{key} only with task: {TaskKindConverter.Word(kind)}");
        }

        var preset = new AnswerConfig();
        var answer = section.Done(new AnswerConfig
        {
            Min = section.OptionalNumber("min", -Largest, Largest),
            Max = section.OptionalNumber("max", -Largest, Largest),
            Step = section.OptionalNumber("step", double.Epsilon, Largest),
            Tolerance = section.Number("tolerance", preset.Tolerance, 0, Largest),
            Fields = section.Sections("fields", required: task == TaskKind.Fields).Select(Field).ToList(),
            Overlap = section.Number("overlap", preset.Overlap, LeastOverlap, MostOverlap),
        });
        if (answer is { Min: { } min, Max: { } max } && min >= max)
        {
            section.Refuse("max", $"{max}", $"more than min ({min})");
        }

        if (task == TaskKind.Fields)
        {
            section.AtLeast("fields", answer.Fields.Count, 1);
            section.Unique("fields", answer.Fields.Select(field => field.Name));
        }

        return answer;
    }

    /// <summary>Notes what does not fit together: too few labels, labels where the kind has none, no field to mark spans or boxes in.</summary>
    public static void Check(ProjectFileSection root, ProjectConfig config)
    {
        if (!HasLabels(config.Task) && config.Labels.Count > 0)
        {
            root.Refuse("labels", $"{config.Labels.Count} labels", $"no labels with task: {TaskKindConverter.Word(config.Task)}");
        }

        if (HasLabels(config.Task))
        {
            root.AtLeast("labels", config.Labels.Count, config.Task == TaskKind.Classification ? 2 : 1);
        }

        if (config.Task == TaskKind.Boxes && config.Input.All(field => field.Kind != FieldKind.Image))
        {
            root.Refuse("input", null, "a field with kind: image, in which the boxes lie");
        }

        if (config.Task == TaskKind.Spans && config.Input.All(field => field.Kind != FieldKind.Text))
        {
            root.Refuse("input", null, "a field with kind: text, in which the spans lie");
        }
    }

    private static AnswerFieldConfig Field(ProjectFileSection section)
    {
        var field = section.Done(new AnswerFieldConfig
        {
            Name = section.Name("name"),
            Kind = section.Choice("kind", FieldKind.Text),
            Options = section.Texts("options") ?? [],
            Optional = section.Flag("optional", false),
        });
        if (field.Kind == FieldKind.Image)
        {
            section.Refuse("kind", "image", "text, number or category");
        }

        if ((field.Kind == FieldKind.Category) != (field.Options.Count > 0))
        {
            section.Refuse("options", field.Options.Count == 0 ? null : string.Join(", ", field.Options), field.Kind == FieldKind.Category ? "the values of the category" : "no options unless kind is category");
        }

        section.Unique("options", field.Options);
        return field;
    }
}
