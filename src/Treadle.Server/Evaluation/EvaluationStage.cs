using System.Globalization;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Server.Registry;

namespace Treadle.Server.Evaluation;

/// <summary>Evaluation in the wheel: a model that was just trained is judged on every evaluation so far, before anything is decided about it.</summary>
internal sealed class EvaluationStage(Evaluator evaluator, EvaluationStore store, ModelRegistry registry) : IStage
{
    /// <inheritdoc/>
    public string Name => "evaluation";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> RunAsync(Project project, CancellationToken cancellation)
    {
        var candidate = (await registry.ListAsync(project.Id, AsOf.Now, cancellation)).LastOrDefault(model => model.TrainingRun is not null);
        if (candidate is null || (await store.ListAsync(project.Id, candidate.Version, AsOf.Now, cancellation)).Count > 0)
        {
            return [];
        }

        var rows = await evaluator.EvaluateAsync(project, candidate.Version, cancellation);
        return rows.Count == 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"{candidate.Name} was judged on the evaluation items of {rows.Count} dataset versions")];
    }
}
