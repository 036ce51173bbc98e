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

    internal static (AnnotationTable Table, JsonElement[] Rows) Table(GoldenFile file)
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

    /// <summary>The temperature that the peer finds: it counts the answers of an item into its first classes, as if they were numbered without gaps.</summary>
    internal static double PeerTemperature(AnnotationTable table, double[] probabilities) => AnswerTemperature.Fit(Renumbered(table), probabilities);

    private static AnnotationTable Renumbered(AnnotationTable table)
    {
        var (items, labels) = (new List<int>(), new List<int>());
        for (var item = 0; item < table.Items; item++)
        {
            int[] given = [.. table.LabelsOf(item)];
            int[] distinct = [.. given.Distinct().Order()];
            items.AddRange(given.Select(_ => item));
            labels.AddRange(given.Select(label => Array.IndexOf(distinct, label)));
        }

        return new AnnotationTable([.. items], new int[items.Count], [.. labels], table.Items, 1, table.Classes);
    }

    private static Dictionary<string, object?> Fit(GoldenFile file)
    {
        var (table, rows) = Table(file);
        var p = file.Input.Flat("pred_probs");
        p = file.Parameters.Truth("calibrate_probs") ? AnswerTemperature.Apply(p, table.Classes, PeerTemperature(table, p)) : p;
        var isAgreement = file.Parameters.Text("quality_method") == "agreement";
        var result = isAgreement ? CrowdLab.FitAgreement(table, p) : CrowdLab.Fit(table, p);

        // By agreement, the peer's detailed quality has the same miscount as its temperature.
        var detailed = isAgreement ? MajorityVote.Aggregate(Renumbered(table)).Posteriors : result.Posteriors;
        var counts = table.AnswersPerAnnotator();
        return new Dictionary<string, object?>
        {
            ["consensus_label"] = result.Labels,
            ["consensus_quality_score"] = result.Quality,
            ["annotator_agreement"] = result.AnnotatorAgreement,
            ["num_annotations"] = Enumerable.Range(0, table.Items).Select(item => table.LabelsOf(item).Length).ToArray(),
            ["detailed_label_quality"] = rows.Select((row, item) => row.IntegersOr(-1)
                .Select(label => label < 0 ? (object?)null : detailed[(item * table.Classes) + label]).ToArray()).ToArray(),
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
