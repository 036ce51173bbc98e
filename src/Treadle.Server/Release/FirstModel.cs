using Treadle.Protocol.Evaluation;
using Treadle.Protocol.Registry;
using Treadle.Server.Evaluation;
using Treadle.Server.Projects;
using Treadle.Statistics.Intervals;

namespace Treadle.Server.Release;

/// <summary>Measures a model where none serves yet against the baseline.</summary>
internal sealed class FirstModel(Evaluator evaluator)
{
    /// <summary>What speaks for it.</summary>
    public async Task<FirstModelEvidence> MeasureAsync(Project project, ModelVersion model, CancellationToken cancellation)
    {
        var metric = project.Config.Scoping.Metric;
        var evaluations = await evaluator.EvaluateAsync(project, model.Version, cancellation);
        var (version, rows) = await evaluator.NewestItemsAsync(project, null, cancellation);
        var figure = evaluations.FirstOrDefault(row => row.DatasetVersion == version)?.ToResult().Metrics
            .FirstOrDefault(value => value.Name == metric && value.Label is null);
        var counts = rows.CountBy(row => row.Label).ToList();
        var majority = counts.Count == 0 ? project.LabelNames.Count == 0 ? 0 : 1.0 / project.LabelNames.Count : (double)counts.Max(count => count.Value) / rows.Count;
        var baseline = project.Config.Scoping.Baseline ?? FirstModelRule.MajorityBaseline(metric, majority, Math.Max(1, counts.Count));
        return figure is { Value: not null, Low: not null } && rows.Count >= project.Config.Gates.MinimumPairs
            ? Evidence(metric, figure, baseline)
            : CrossValidated(model, project.Config.Scoping.Baseline ?? majority);
    }

    private static FirstModelEvidence Evidence(string metric, MetricValue figure, double baseline) => new()
    {
        Metric = metric,
        Value = figure.Value!.Value,
        Low = figure.Low!.Value,
        Items = figure.Items,
        Baseline = baseline,
        IsCrossValidated = false,
    };

    // Labels that were not drawn at random cannot judge; what the folds say of the training items is then all there is.
    private static FirstModelEvidence CrossValidated(ModelVersion model, double baseline)
    {
        // Networks hold a part of the items out instead of learning five times.
        var isHeldOut = model.Metrics.ContainsKey("held_out");
        var items = (int)model.Metrics.GetValueOrDefault(isHeldOut ? "held_out" : "labels");
        var accuracy = model.Metrics.GetValueOrDefault(isHeldOut ? "held_out_accuracy" : "cv_accuracy");
        return new FirstModelEvidence
        {
            Metric = "accuracy",
            Value = accuracy,
            Low = items == 0 ? 0 : ProportionInterval.Wilson(accuracy * items, items).Lower,
            Items = items,
            Baseline = baseline,
            IsCrossValidated = true,
        };
    }
}
