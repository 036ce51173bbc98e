using System.Globalization;
using System.Text;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Registry;
using Treadle.Server.Facts;
using Treadle.Server.Predictors;
using Treadle.Server.Projects;
using Treadle.Storage.Blobs;

namespace Treadle.Server.Registry;

/// <summary>Registers models that were not trained here: checked, loaded and asked a first question before anything is written.</summary>
internal sealed class ModelIntake(ModelRegistry registry, ModelLoading loading, ModelHttp http, IBlobStore blobs)
{
    private const string FirstQuestion = "Treadle asks this once to see that the model answers.";

    /// <summary>Registers a model as the next version.</summary>
    /// <exception cref="ProblemException">The request has errors, or the model does not work; nothing was registered.</exception>
    public async Task<ModelVersion> RegisterAsync(Project project, ModelRequest request, CancellationToken cancellation)
    {
        var errors = ModelCheck.Errors(project, request);
        if (errors.Count > 0)
        {
            throw new ProblemException(ErrorCodes.FieldInvalid, "The model was not registered.", errors);
        }

        await CheckAddressAsync(request.Specification, cancellation);
        request = Fixed(project, request);
        var record = Describe(project, request);
        if (record.Kind == ModelKind.External)
        {
            return await AppendAsync(project, request, record, cancellation);
        }

        // An endpoint's artifact is its description: the same words, the same hash.
        var artifact = request.Kind == ModelKind.Onnx ? request.Artifact! : Encoding.UTF8.GetBytes(Canonical.Json(record.Specification));
        await TryOutAsync(project, await loading.MakeAsync(project.Id, record, artifact, cancellation), cancellation);
        var hash = await blobs.PutAsync(artifact, cancellation);
        return await AppendAsync(project, request, record with { ArtifactHash = hash.Text }, cancellation);
    }

    /// <summary>Asks a model that is not registered yet about a text of words and about none.</summary>
    /// <exception cref="ProblemException">It does not answer as it should.</exception>
    public Task TryOutAsync(Project project, ModelVersion record, ReadOnlyMemory<byte> artifact, CancellationToken cancellation) =>
        TryOutAsync(project, loading.Make(record, artifact.Span), cancellation);

    private static async Task TryOutAsync(Project project, IPredictor predictor, CancellationToken cancellation)
    {
        var fields = project.Config.Input.ToDictionary(field => field.Name, _ => FirstQuestion, StringComparer.Ordinal);
        var reply = (await predictor.AskAsync([predictor.FirstQuestion ?? new ModelInput(project.TextOf(fields), fields)], cancellation))[0];
        if (reply.Failure is not null)
        {
            throw new ProblemException(ErrorCodes.ModelUnusable, $"The model did not answer its first question: {reply.Failure}.", []);
        }
    }

    private async Task CheckAddressAsync(ModelSpecification? specification, CancellationToken cancellation)
    {
        foreach (var (path, url) in new[] { ("open_inference", specification?.OpenInference?.Url), ("chat", specification?.Chat?.Url) })
        {
            if (url is not null && await http.RefusalAsync(new Uri(url), cancellation) is { } refusal)
            {
                throw new ProblemException(
                    ErrorCodes.ModelAddressRefused,
                    $"The model was not registered: {refusal}.",
                    [ErrorDetail.Of(ErrorCodes.ModelAddressRefused, $"specification.{path}.url", url, "a public address, or one that the server's operator has listed")]);
            }
        }
    }

    /// <summary>The request with everything in it that the project file may say otherwise one day.</summary>
    public static ModelRequest Fixed(Project project, ModelRequest request) => request.Specification is not { Onnx: { } onnx } specification ? request
        : request with { Specification = specification with { Onnx = ModelCheck.WithFields(project, onnx) } };

    private static ModelVersion Describe(Project project, ModelRequest request) => new()
    {
        Version = 0,
        Name = request.Name ?? "",
        Kind = request.Kind!,
        Trainer = request.Trainer ?? "elsewhere",
        TrainerVersion = "",
        Parameters = new Dictionary<string, double>(),
        Seed = 0,
        DatasetVersion = request.DatasetVersion,
        Labels = request.Labels ?? project.LabelNames,
        Metrics = request.Metrics ?? new Dictionary<string, double>(),
        Environment = ModelEnvironment.Here(),
        Specification = request.Kind == ModelKind.External ? null : request.Specification ?? new ModelSpecification(),
        RecordedAt = default,
    };

    private async Task<ModelVersion> AppendAsync(Project project, ModelRequest request, ModelVersion record, CancellationToken cancellation)
    {
        if (request.Name is { } name && (await registry.ListAsync(project.Id, AsOf.Now, cancellation)).Any(model => model.Name == name))
        {
            throw new ProblemException(ErrorCodes.ModelNameTaken, $"Project {project.Id} has a model {name} already.", []);
        }

        return await registry.RegisterAsync(
            project.Id, number => record with { Name = request.Name ?? string.Create(CultureInfo.InvariantCulture, $"v{number}") }, cancellation);
    }
}
