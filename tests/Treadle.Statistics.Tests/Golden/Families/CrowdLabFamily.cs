using System.Text.Json;
using Treadle.Statistics.Crowd;

namespace Treadle.Statistics.Tests.Golden.Families;

public sealed class CrowdLabFamily : IGoldenFamily
{
    public void Register(GoldenRegistry registry)
    {
        registry.Add("multiannotator_majority_vote", file =>
        {
            var (table, _) = Table(file);
            return new Dictionary<string, object?> { ["labels"] = CrowdLab.MajorityLabels(table, file.Input.Flat("pred_probs")) };
        });
        registry.Add("multiannotator_crowdlab", Fit);
    }

    private static (AnnotationTable Table, JsonElement[] Rows) Table(GoldenFile file)
    {
        JsonElement[] rows = [.. file.Input.GetProperty("annotations").EnumerateArray()];
        var answers = rows.SelectMany((row, item) => row.IntegersOr(-1).Select((label, annotator) => (item, annotator, label)))
            .Where(answer => answer.label >= 0).ToArray();
        return (new AnnotationTable(
            [.. answers.Select(answer => answer.item)],
            [.. answers.Select(answer => answer.annotator)],
            [.. answers.Select(answer => answer.label)],
            rows.Length,
            rows[0].GetArrayLength(),
            file.Input.Width("pred_probs")), rows);
    }

    private static Dictionary<string, object?> Fit(GoldenFile file)
    {
        Assert.SkipWhen(
            file.Parameters.Text("quality_method") != "crowdlab" || file.Parameters.Truth("calibrate_probs"),
            "only the crowdlab method without the peer's own temperature search is offered");
        var (table, rows) = Table(file);
        var result = CrowdLab.Fit(table, file.Input.Flat("pred_probs"));
        var counts = table.AnswersPerAnnotator();
        return new Dictionary<string, object?>
        {
            ["consensus_label"] = result.Labels,
            ["consensus_quality_score"] = result.Quality,
            ["annotator_agreement"] = result.AnnotatorAgreement,
            ["num_annotations"] = Enumerable.Range(0, table.Items).Select(item => table.LabelsOf(item).Length).ToArray(),
            ["detailed_label_quality"] = rows.Select((row, item) => row.IntegersOr(-1)
                .Select(label => label < 0 ? (object?)null : result.Posteriors[(item * table.Classes) + label]).ToArray()).ToArray(),
            ["annotators"] = Enumerable.Range(0, table.Annotators).OrderBy(annotator => result.AnnotatorQuality[annotator])
                .Select(annotator => $"a{annotator}").Order(StringComparer.Ordinal).ToArray(),
            ["annotator_quality"] = result.AnnotatorQuality,
            ["agreement_with_consensus"] = result.AgreementWithConsensus,
            ["worst_class"] = result.WorstClass,
            ["num_examples_labeled"] = counts,
            ["model_weight"] = result.ModelWeight,
            ["annotator_weight"] = result.AnnotatorWeights,
        };
    }
}
