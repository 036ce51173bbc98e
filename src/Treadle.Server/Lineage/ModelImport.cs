using System.Globalization;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Registry;
using Treadle.Server.Projects;
using Treadle.Server.Registry;
using Treadle.Storage.Blobs;

namespace Treadle.Server.Lineage;

/// <summary>Takes in models that were exported as one file.</summary>
internal sealed class ModelImport(ModelRegistry registry, ModelIntake intake, IBlobStore blobs)
{
    private const string OriginKey = "imported_from";
    private const string ArchiveKey = "imported_archive";

    /// <summary>Registers an exported model as the next version of a project.</summary>
    /// <remarks>What it learned from belongs to another project: the archive is kept as it came, and its hash stands in the record.</remarks>
    /// <exception cref="ProblemException">The archive is damaged, its labels are not the project's, or the model does not answer.</exception>
    public async Task<ModelVersion> ImportAsync(Project project, byte[] archive, CancellationToken cancellation)
    {
        var (record, artifact) = ModelArchive.Read(archive);
        var unknown = record.Labels.Where(label => project.LabelIndex(label) < 0).ToList();
        if (unknown.Count > 0)
        {
            throw new ProblemException(
                ErrorCodes.LabelUnknown,
                "The model was not imported.",
                unknown.ConvertAll(label => ErrorDetail.Of(ErrorCodes.LabelUnknown, "labels", label, $"labels of the project: {string.Join(", ", project.LabelNames)}")));
        }

        await intake.TryOutAsync(project, record, artifact, cancellation);
        await blobs.PutAsync(artifact, cancellation);
        var kept = await blobs.PutAsync(archive, cancellation);
        var environment = new Dictionary<string, string>(record.Environment, StringComparer.Ordinal) { [OriginKey] = record.Name, [ArchiveKey] = kept.Text };
        return await registry.RegisterAsync(
            project.Id,
            number => record with
            {
                Name = string.Create(CultureInfo.InvariantCulture, $"v{number}"),
                DatasetVersion = null,
                ParentVersion = null,
                TrainingRun = null,
                LabelSequence = null,
                Environment = environment,
            },
            cancellation);
    }
}
