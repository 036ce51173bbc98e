using System.Globalization;
using System.Runtime.CompilerServices;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Projects;
using Treadle.Protocol.Registry;
using Treadle.Protocol.Serving;
using Treadle.Server.Facts;
using Treadle.Server.Predictions;
using Treadle.Server.Predictors;
using Treadle.Server.Projects;
using Treadle.Server.Registry;

namespace Treadle.Server.Serving;

/// <summary>Answers in the Open Inference Protocol: without a version as a recorded prediction of the project, with one as a question to that model alone. Safe for concurrent use.</summary>
internal sealed class ModelServing(ModelRegistry registry, ServingTable serving, PredictionIntake intake)
{
    private const string LabelOutput = "label";
    private const string ScoresOutput = "scores";
    private const string ValueOutput = "value";

    private readonly ConditionalWeakTable<ServedModel, RequestBatcher> _batchers = [];

    /// <summary>What the project's models want and give.</summary>
    public async Task<ServedDescription> DescribeAsync(Project project, string? version, CancellationToken cancellation)
    {
        var model = await FindAsync(project, version, cancellation);
        var models = await registry.ListAsync(project.Id, AsOf.Now, cancellation);
        return new ServedDescription
        {
            Name = project.Id,
            Versions = models.Where(one => one.ArtifactHash is not null).Select(one => one.Version.ToString(CultureInfo.InvariantCulture)).ToList(),
            Platform = $"treadle_{model.Kind}",
            Inputs = project.Config.Input.Select(field => new ServedTensor
            {
                Name = field.Name,
                Datatype = TensorReading.IsNumber(project, field.Name) ? TensorReading.Double : TensorReading.Bytes,
                Shape = [-1],
            }).ToList(),
            Outputs = project.Config.Task == TaskKind.Number
                ? [new ServedTensor { Name = ValueOutput, Datatype = TensorReading.Double, Shape = [-1] }]
                : model.Labels.Count == 0
                    ? [new ServedTensor { Name = LabelOutput, Datatype = TensorReading.Bytes, Shape = [-1] }]
                    :
                    [
                        new ServedTensor { Name = LabelOutput, Datatype = TensorReading.Bytes, Shape = [-1] },
                        new ServedTensor { Name = ScoresOutput, Datatype = TensorReading.Float, Shape = [-1, model.Labels.Count] },
                    ],
            Labels = model.Labels,
        };
    }

    /// <summary>Whether a version can answer: it is loaded, and its last answers did not all fail.</summary>
    public async Task<bool> IsReadyAsync(Project project, string? version, CancellationToken cancellation)
    {
        var served = await LoadAsync(project, version, cancellation);
        return served.Predictor.Health is not { Now.FailuresInRow: > 1 };
    }

    /// <summary>Asks one version; nothing is recorded.</summary>
    public async Task<InferAnswer> AskAsync(Project project, string version, InferRequest request, CancellationToken cancellation)
    {
        var served = await LoadAsync(project, version, cancellation);
        var inputs = TensorReading.Items(project, request, PredictionIntake.MaxBatch).Select(fields => new ModelInput(project.TextOf(fields), fields)).ToList();
        var replies = served.Text is null
            ? await _batchers.GetValue(served, one => new RequestBatcher(one)).AskAsync(inputs, cancellation)
            : await served.Predictor.AskAsync(inputs, cancellation);
        if (replies.FirstOrDefault(reply => reply.Failure is not null) is { } failed)
        {
            throw new ProblemException(ErrorCodes.ModelUnavailable, $"Model {served.Record.Name} does not answer: {failed.Failure}.", []);
        }

        return Answer(project, request, served.Record, replies.Select(reply => reply.Label!).ToList(), replies.Select(reply => reply.Scores).ToList(), []);
    }

    /// <summary>Predicts, routes and records, as <c>/v1</c> does.</summary>
    public async Task<InferAnswer> RecordAsync(Project project, InferRequest request, CancellationToken cancellation)
    {
        var items = TensorReading.Items(project, request, PredictionIntake.MaxBatch);
        var requests = items.Select((fields, row) => new PredictionRequest { Id = request.Id is null ? null : items.Count == 1 ? request.Id : $"{request.Id}-{row}", Input = fields }).ToList();
        var answer = await intake.RecordAsync(project, requests, cancellation);
        if (answer.Errors.Count > 0)
        {
            throw new ProblemException(ErrorCodes.FieldInvalid, $"{answer.Items.Count} of {items.Count} predictions were recorded.", answer.Errors);
        }

        var record = serving.Get(project.Id).Champion?.Record;
        var labels = record?.Labels ?? project.LabelNames;
        var scores = answer.Items.Select(item => item.Output?.Scores is { } all ? labels.Select(label => (float)all.GetValueOrDefault(label)).ToArray() : null).ToList();
        InferTensor[] more =
        [
            TensorReading.Of("route", answer.Items.Select(item => RouteText.Of(item.Route)).ToList()),
            TensorReading.Of("prediction_id", answer.Items.Select(item => item.Id).ToList()),
        ];
        return Answer(project, request, record, answer.Items.Select(item => item.Output?.Label ?? "").ToList(), scores, more);
    }

    // An item without scores, because its model failed or gives none, has zeros: a tensor has no holes.
    private static InferAnswer Answer(Project project, InferRequest request, ModelVersion? model, List<string> answers, List<float[]?> scores, InferTensor[] more)
    {
        var labels = model?.Labels ?? project.LabelNames;
        var outputs = new List<InferTensor>();
        if (project.Config.Task == TaskKind.Number && answers.TrueForAll(answer => answer.Length > 0))
        {
            outputs.Add(TensorReading.Of(ValueOutput, answers.ConvertAll(answer => double.Parse(answer, CultureInfo.InvariantCulture))));
        }
        else
        {
            outputs.Add(TensorReading.Of(LabelOutput, answers));
        }

        if (labels.Count > 0)
        {
            outputs.Add(TensorReading.Of(ScoresOutput, answers.Count, labels.Count, [.. scores.SelectMany(row => row ?? new float[labels.Count])]));
        }

        outputs.AddRange(more);
        return new InferAnswer
        {
            ModelName = project.Id,
            ModelVersion = model?.Version.ToString(CultureInfo.InvariantCulture),
            Id = request.Id,
            Outputs = request.Outputs is null ? outputs : outputs.FindAll(output => request.Outputs.Any(wanted => wanted.Name == output.Name)),
        };
    }

    private async Task<ServedModel> LoadAsync(Project project, string? version, CancellationToken cancellation)
    {
        var entry = serving.Get(project.Id);
        var aliased = version is null or Alias.Champion ? entry.Champion : version == Alias.Challenger ? entry.Challenger : null;
        return aliased ?? await registry.LoadAsync(project.Id, (await FindAsync(project, version, cancellation)).Version, cancellation);
    }

    private async Task<ModelVersion> FindAsync(Project project, string? version, CancellationToken cancellation)
    {
        var (champion, challenger) = await registry.AliasesAsync(project.Id, AsOf.Now, cancellation);
        var wanted = version is null or Alias.Champion ? champion : version == Alias.Challenger ? challenger : null;
        return (await registry.ListAsync(project.Id, AsOf.Now, cancellation)).FirstOrDefault(model =>
                wanted is not null ? model.Version == wanted : model.Name == version || model.Version.ToString(CultureInfo.InvariantCulture) == version)
            ?? throw new ProblemException(ErrorCodes.NotFound, $"Project {project.Id} has no model {version ?? Alias.Champion}.", []);
    }
}
