using Treadle.Server.Projects;

namespace Treadle.Server.Training;

/// <summary>One kind of things to learn from: finds the rows of a dataset version in the form that its trainers take. Safe for concurrent use.</summary>
internal interface ITrainingMaterial
{
    /// <summary>What it is to the project file.</summary>
    Material Material { get; }

    /// <summary>Kind of the models it makes; see <see cref="Protocol.Registry.ModelKind"/>.</summary>
    string ModelKind { get; }

    /// <summary>Whether items without a label teach something.</summary>
    bool UsesUnlabelled { get; }

    /// <summary>Gathers the rows; the same wish gives the same rows in the same order.</summary>
    /// <exception cref="Protocol.Errors.ProblemException">There is too little to learn from, or something is no longer kept.</exception>
    Task<ILoadedMaterial> LoadAsync(MaterialWish wish, CancellationToken cancellation);
}
