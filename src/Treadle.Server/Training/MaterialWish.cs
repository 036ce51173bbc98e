using Treadle.Server.Projects;

namespace Treadle.Server.Training;

/// <summary>Which rows a training learns from, and what it reads of them.</summary>
/// <param name="Project">Whose.</param>
/// <param name="DatasetVersion">The version whose training split is learned from.</param>
/// <param name="Labels">Labels in the order of the scores; none where the answer is not made of labels.</param>
/// <param name="Unlabelled">Ids of items without a label.</param>
/// <param name="Fields">The input fields that are read; null: those that the project has now.</param>
internal sealed record MaterialWish(Project Project, int DatasetVersion, IReadOnlyList<string> Labels, IReadOnlyList<string> Unlabelled, IReadOnlyList<string>? Fields);
