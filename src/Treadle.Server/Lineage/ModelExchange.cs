using System.Text;
using Treadle.Protocol.Errors;
using Treadle.Server.Datasets;
using Treadle.Server.Evaluation;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Server.Registry;
using Treadle.Server.Training;
using Treadle.Storage.Blobs;

namespace Treadle.Server.Lineage;

/// <summary>Writes model cards and exports models as one file.</summary>
internal sealed class ModelExchange(ModelRegistry registry, LineageReader lineage, EvaluationStore evaluations, DatasetVersions datasets, TrainingStore trainings, IBlobStore blobs)
{
    /// <summary>The card of a model.</summary>
    public async Task<string> CardAsync(Project project, int version, CancellationToken cancellation)
    {
        var origin = await lineage.OfModelAsync(project.Id, await registry.GetAsync(project.Id, version, cancellation), cancellation);
        var judged = await evaluations.ListAsync(project.Id, version, AsOf.Now, cancellation);
        var moves = (await registry.MovesAsync(project.Id, AsOf.Now, cancellation)).Where(move => move.Version == version).ToList();
        return ModelCard.Write(project.Id, origin, judged.Select(row => row.ToResult()).ToList(), moves);
    }

    /// <summary>A model with its card, the manifest of its dataset version and the list of unlabelled items it read.</summary>
    /// <exception cref="ProblemException">It runs elsewhere, or its artifact is missing.</exception>
    public async Task<byte[]> ExportAsync(Project project, int version, CancellationToken cancellation)
    {
        var model = await registry.GetAsync(project.Id, version, cancellation);
        var artifact = model.ArtifactHash is null ? null : await blobs.GetAsync(BlobHash.Parse(model.ArtifactHash), cancellation);
        if (artifact is null)
        {
            throw new ProblemException(ErrorCodes.ModelNotServable, $"Model {model.Name} runs elsewhere, or its artifact is missing from the blob store.", []);
        }

        var others = new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["card.md"] = Encoding.UTF8.GetBytes(await CardAsync(project, version, cancellation)) };
        if (model.DatasetVersion is { } number)
        {
            var dataset = await datasets.GetAsync(project.Id, number, cancellation);
            others["dataset.json"] = Encoding.UTF8.GetBytes(Canonical.Json(dataset.ToVersion()) + "\n");
            await AddAsync(others, "manifest", dataset.ManifestBlob, cancellation);
        }

        var run = (await trainings.RunsAsync(project.Id, AsOf.Now, cancellation)).FirstOrDefault(one => one.Id == model.TrainingRun);
        await AddAsync(others, "unlabelled", run?.UnlabelledBlob, cancellation);
        await AddAsync(others, "training.log", run?.LogBlob, cancellation);
        return ModelArchive.Write(model, artifact, others);
    }

    private async Task AddAsync(Dictionary<string, byte[]> files, string name, string? blob, CancellationToken cancellation)
    {
        if (blob is not null && await blobs.GetAsync(BlobHash.Parse(blob), cancellation) is { } content)
        {
            files[name] = content;
        }
    }
}
