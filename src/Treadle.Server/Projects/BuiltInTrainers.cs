using Treadle.Models.Images;
using Treadle.Models.Tables;
using Treadle.Models.Training;
using Treadle.Protocol.Projects;

namespace Treadle.Server.Projects;

/// <summary>Which built-in trainers learn what a project wants. Pure.</summary>
internal static class BuiltInTrainers
{
    /// <summary>Stands for all that fit.</summary>
    public const string Auto = "auto";

    private static readonly string[] Texts = [.. TrainerSelection.BuiltIn.Select(trainer => trainer.Name)];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = [Auto, .. Texts, .. TableSelection.TrainerNames, ImageTrainer.Name, FieldReaderTrainer.Name];

    /// <summary>What a project's items and answers are to a trainer.</summary>
    public static Material MaterialOf(ProjectConfig config)
    {
        var images = config.Input.Count(field => field.Kind == FieldKind.Image);
        var isTable = images == 0 && config.Input.Any(field => field.Kind is FieldKind.Number or FieldKind.Category);
        return config.Task switch
        {
            TaskKind.Classification when images == 1 => Material.Image,
            TaskKind.Classification or TaskKind.Number when isTable => Material.Table,
            TaskKind.Classification when images == 0 => Material.Text,
            TaskKind.LabelSet when images == 0 => Material.LabelSet,
            TaskKind.Transcription when images == 1 => Material.Field,
            _ => Material.None,
        };
    }

    /// <summary>The trainers that fit a project, cheap ones first.</summary>
    public static IReadOnlyList<string> Of(ProjectConfig config) => Of(MaterialOf(config));

    /// <summary>The trainers of a material, cheap ones first.</summary>
    public static IReadOnlyList<string> Of(Material material) => material switch
    {
        Material.Text or Material.LabelSet => Texts,
        Material.Table => TableSelection.TrainerNames,
        Material.Image => [ImageTrainer.Name],
        Material.Field => [FieldReaderTrainer.Name],
        _ => [],
    };

    /// <summary>The trainers that a project file means: <see cref="Auto"/> put into names, commands as they are.</summary>
    public static IReadOnlyList<string> Meant(ProjectConfig config) =>
        config.Trainers.SelectMany(name => name == Auto ? Of(config) : [name]).Distinct(StringComparer.Ordinal).ToList();
}
