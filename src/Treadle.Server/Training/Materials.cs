using Treadle.Server.Projects;

namespace Treadle.Server.Training;

/// <summary>Everything that built-in trainers learn from.</summary>
internal sealed class Materials(IEnumerable<ITrainingMaterial> materials)
{
    private readonly List<ITrainingMaterial> _materials = materials.ToList();

    /// <summary>What a project's built-in trainers learn from; null when none fits.</summary>
    public ITrainingMaterial? Of(Project project) => _materials.Find(one => one.Material == BuiltInTrainers.MaterialOf(project.Config));

    /// <summary>What models of a kind were made from; null for a kind that is not trained here.</summary>
    public ITrainingMaterial? OfKind(string modelKind) => _materials.Find(one => one.ModelKind == modelKind);
}
