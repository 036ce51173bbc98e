using System.Collections.Concurrent;
using Treadle.Models;
using Treadle.Models.Images;
using Treadle.Models.Tables;
using Treadle.Models.Text;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Registry;
using Treadle.Server.Facts;
using Treadle.Server.Predictors;
using Treadle.Storage.Blobs;

namespace Treadle.Server.Registry;

/// <summary>Loads model versions, each once for as long as somebody uses it. Safe for concurrent use.</summary>
internal sealed class ModelLoading(IBlobStore blobs, RegistryStore store, ModelHttp http, ItemImages images)
{
    /// <summary>Versions kept although no alias serves them, so that how they did and whether they are left alone is remembered between questions.</summary>
    private const int Kept = 16;

    /// <summary>Name of the calibration that says how often a number was within the tolerance.</summary>
    public const string WithinTolerance = "within_tolerance";

    // Versions never change. Weak: what no alias serves and nobody has asked of late goes with the next collection.
    private readonly ConcurrentDictionary<(string Project, int Version), WeakReference<ServedModel>> _loaded = new();

    private readonly ConcurrentQueue<ServedModel> _kept = new();

    /// <summary>The loaded version, verified against its hash.</summary>
    /// <exception cref="ProblemException">It runs elsewhere, its artifact is missing, or it cannot be loaded.</exception>
    public async Task<ServedModel> LoadAsync(string project, ModelVersion record, CancellationToken cancellation)
    {
        if (_loaded.TryGetValue((project, record.Version), out var reference) && reference.TryGetTarget(out var loaded))
        {
            return loaded;
        }

        if (record.ArtifactHash is null)
        {
            throw new ProblemException(ErrorCodes.ModelNotServable, $"Model {record.Name} runs elsewhere; Treadle has only its log.", []);
        }

        var bytes = await blobs.GetAsync(BlobHash.Parse(record.ArtifactHash), cancellation)
            ?? throw new ProblemException(ErrorCodes.ModelNotServable, $"The artifact of model {record.Name} is missing from the blob store.", []);
        var served = new ServedModel(record, await MakeAsync(project, record, bytes, cancellation));
        _loaded[(project, record.Version)] = new WeakReference<ServedModel>(served);
        _kept.Enqueue(served);
        while (_kept.Count > Kept && _kept.TryDequeue(out _))
        {
        }

        return served;
    }

    /// <summary>What answers for a record and its artifact; a pipeline's members are loaded with it.</summary>
    /// <exception cref="ProblemException">The artifact or a member cannot be loaded.</exception>
    public async Task<IPredictor> MakeAsync(string project, ModelVersion record, ReadOnlyMemory<byte> artifact, CancellationToken cancellation)
    {
        if (record is not { Kind: ModelKind.Pipeline, Specification.Pipeline: { } pipeline })
        {
            return Make(record, artifact.Span);
        }

        var known = await store.ListAsync(project, AsOf.Now, cancellation);
        var members = new Dictionary<int, PipelinePredictor.Member>();
        foreach (var version in pipeline.Steps.Select(step => step.Model).OfType<int>().Distinct())
        {
            // A member is older than its pipeline, so that no pipeline can hold itself; 0 is one that is not registered yet.
            var member = known.FirstOrDefault(model => model.Version == version && (record.Version == 0 || version < record.Version))
                ?? throw new ProblemException(ErrorCodes.ModelUnusable, $"The pipeline names model version {version}, which the project does not have.", []);
            members[version] = new PipelinePredictor.Member(member.Name, (await LoadAsync(project, member, cancellation)).Predictor);
        }

        return new PipelinePredictor(pipeline, record.Labels, members);
    }

    /// <summary>What answers for a record and its artifact, for every kind but pipelines.</summary>
    /// <exception cref="ProblemException">The artifact is damaged or does not fit the record.</exception>
    public IPredictor Make(ModelVersion record, ReadOnlySpan<byte> artifact)
    {
        try
        {
            return record.Kind switch
            {
                ModelKind.LinearText => new TextPredictor(TextModel.FromBytes(artifact)),
                ModelKind.Table => new TablePredictor(
                    TableModel.FromArtifact(Artifact(ModelArtifactKinds.Table, artifact)), record.Specification?.Material?.Answer, record.Calibration?.GetValueOrDefault(WithinTolerance)),
                ModelKind.Image when record.Specification?.Material is { Fields: [var field] } =>
                    new ImagePredictor(ImageModel.FromArtifact(Artifact(ModelArtifactKinds.Image, artifact)), field, images),
                ModelKind.FieldReader when record.Specification?.Material is { Fields: [var field] } =>
                    new FieldPredictor(FieldReader.FromArtifact(Artifact(ModelArtifactKinds.Field, artifact)), field, images),
                ModelKind.LabelSet => new LabelSetPredictor(LabelSetModel.FromArtifact(Artifact(ModelArtifactKinds.LabelSet, artifact))),
                ModelKind.Onnx => OnnxPredictor.Load(artifact, record.Specification ?? new ModelSpecification(), record.Labels, images),
                ModelKind.OpenInference when record.Specification is { OpenInference: { } endpoint, Limits: var limits } => new OpenInferencePredictor(endpoint, limits, record.Labels, http),
                ModelKind.Chat when record.Specification is { Chat: { } chat, Limits: var limits } => new ChatPredictor(chat, limits, record.Labels, http),
                _ => throw new ProblemException(ErrorCodes.ModelNotServable, $"Model {record.Name} is of kind {record.Kind}, which cannot be served here.", []),
            };
        }
        catch (Exception failure) when (failure is ModelFailureException or InvalidDataException)
        {
            throw new ProblemException(ErrorCodes.ModelUnusable, $"Model {record.Name} cannot be loaded: {failure.Message}", []);
        }
    }

    private static ModelArtifact Artifact(string kind, ReadOnlySpan<byte> bytes) => new() { Kind = kind, Payload = bytes.ToArray() };
}
