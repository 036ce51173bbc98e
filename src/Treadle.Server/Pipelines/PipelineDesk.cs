using Treadle.Protocol.Errors;
using Treadle.Protocol.Pipelines;
using Treadle.Protocol.Registry;
using Treadle.Server.Datasets;
using Treadle.Server.Facts;
using Treadle.Server.Predictors;
using Treadle.Server.Projects;
using Treadle.Server.Registry;

namespace Treadle.Server.Pipelines;

/// <summary>Registers pipelines; fits the weights of stacking on labels that no step has learned from and that judge nobody.</summary>
internal sealed class PipelineDesk(ModelIntake intake, ModelRegistry registry, DatasetStore datasets)
{
    /// <summary>Fewer labels tell the weights of a few models from chance too badly.</summary>
    public const int FewestLabels = 30;

    /// <summary>Registers a pipeline as the next model version.</summary>
    /// <exception cref="ProblemException">It has errors, or there are too few held-out labels.</exception>
    public async Task<ModelVersion> RegisterAsync(Project project, PipelineRequest request, CancellationToken cancellation)
    {
        if (request.Pipeline is not { } pipeline)
        {
            throw new ProblemException(ErrorCodes.FieldRequired, "The pipeline was not registered.", [ErrorDetail.Of(ErrorCodes.FieldRequired, "pipeline", null, "steps and a combiner")]);
        }

        int? dataset = null;
        if (pipeline is { Combiner: PipelinePredictor.Stacking, Weights: null })
        {
            (pipeline, dataset) = await FitAsync(project, pipeline, cancellation);
        }

        return await intake.RegisterAsync(
            project,
            new ModelRequest { Kind = ModelKind.Pipeline, Name = request.Name, Specification = new ModelSpecification { Pipeline = pipeline }, Trainer = pipeline.Combiner, DatasetVersion = dataset },
            cancellation);
    }

    private async Task<(PipelineSpecification Fitted, int Dataset)> FitAsync(Project project, PipelineSpecification pipeline, CancellationToken cancellation)
    {
        var members = new List<(string Step, ServedModel Model)>();
        foreach (var step in pipeline.Steps.Where(step => step.Model is not null))
        {
            members.Add((step.Name, await registry.LoadAsync(project.Id, step.Model!.Value, cancellation)));
        }

        var newest = (await datasets.ListAsync(project.Id, AsOf.Now, cancellation)).LastOrDefault(version => version.LabelsSince is null);
        var rows = newest is null ? [] : await datasets.RowsAsync(project.Id, newest.Version, Split.Train, cancellation);
        var learned = new HashSet<string>(StringComparer.Ordinal);
        foreach (var version in members.Select(member => member.Model.Record.DatasetVersion).OfType<int>().Distinct())
        {
            learned.UnionWith(await datasets.TrainItemsAsync(project.Id, version, cancellation));
        }

        var heldOut = rows.Where(row => !learned.Contains(row.ItemId) && project.LabelIndex(row.Label) >= 0).ToList();
        if (heldOut.Count < FewestLabels)
        {
            throw new ProblemException(
                ErrorCodes.TrainingTooFewLabels, $"Stacking needs {FewestLabels} labels that none of its models learned from; the newest dataset version has {heldOut.Count}.", []);
        }

        var inputs = heldOut.ConvertAll(row => Input(project, pipeline, row));
        var scores = new List<float[]>();
        foreach (var (_, model) in members)
        {
            scores.Add(InOrder(project, model, await model.ScoreAsync(inputs, cancellation)));
        }

        var weights = LogPool.Fit(scores, [.. heldOut.Select(row => project.LabelIndex(row.Label))], project.LabelNames.Count);
        return (pipeline with { Weights = members.Select((member, place) => (member.Step, weights[place])).ToDictionary(StringComparer.Ordinal) }, newest!.Version);
    }

    // Models see a text as the pipeline's replacements leave it.
    private static ModelInput Input(Project project, PipelineSpecification pipeline, DatasetRow row)
    {
        var fields = Canonical.FromJson<Dictionary<string, string>>(row.Input);
        var text = pipeline.Steps.SelectMany(step => step.Replace ?? []).Aggregate(project.TextOf(fields), (before, rule) => PipelinePredictor.Compile(rule.Pattern).Replace(before, rule.With));
        return new ModelInput(text, fields);
    }

    private static float[] InOrder(Project project, ServedModel model, float[] scores)
    {
        var places = project.LabelNames.Select(label => model.Labels.ToList().IndexOf(label)).ToList();
        return scores.Chunk(model.Labels.Count).SelectMany(row => places.Select(place => place < 0 ? 0 : row[place])).ToArray();
    }
}
