using System.Text.Json;
using Treadle.Statistics.LabelIssues;
using Treadle.Statistics.Tests.Golden;

namespace Treadle.Statistics.Tests.LabelIssues;

/// <summary>Golden files of labels with structure: several classes per item, tokens, numbers, boxes.</summary>
public sealed class StructuredLabelIssuesGolden : IGoldenFamily
{
    public void Register(GoldenRegistry registry)
    {
        registry.Add("multilabel_find_issues", file => MultiLabel(file, (present, p, k) => new()
        {
            ["issue_indices"] = MultiLabelIssues.Find(present, p, k, new IssueFilterOptions { Filter = LabelIssuesGolden.Filter(file.Parameters.Text("filter_by")) }),
        }));
        registry.Add("multilabel_quality_scores", file => MultiLabel(file, (present, p, k) =>
        {
            var scores = MultiLabelIssues.ScoresPerClass(present, p, k, LabelIssuesGolden.Score(file.Parameters.Text("method")));
            var aggregator = file.Parameters.GetProperty("aggregator_kwargs");
            return new()
            {
                ["scores_per_class"] = scores.ToRows(k),
                ["scores"] = aggregator.Text("method") == "softmin"
                    ? MultiLabelIssues.SoftMinimumOf(scores, k, aggregator.Number("temperature"))
                    : MultiLabelIssues.MovingAverage(scores, k, aggregator.Number("alpha")),
            };
        }));
        registry.Add("token_label_quality", Tokens);
        registry.Add("regression_label_quality", Regression);
        registry.Add("detection_label_quality", Boxes);
        registry.Diverges(
            "detection_label_quality", "*", "issue_images",
            "the peer searches thresholds per class by detection metrics; we rank images and let people decide. The ranking is compared.");
    }

    private static Dictionary<string, object?> MultiLabel(GoldenFile file, Func<bool[], double[], int, Dictionary<string, object?>> run)
    {
        var k = file.Input.Width("pred_probs");
        var given = file.Input.IntegerRows("labels");
        return run([.. given.SelectMany(classes => Enumerable.Range(0, k).Select(classes.Contains))], file.Input.Flat("pred_probs"), k);
    }

    private static Dictionary<string, object?> Tokens(GoldenFile file)
    {
        var labels = file.Input.IntegerRows("labels");
        int[] lengths = [.. labels.Select(sentence => sentence.Length)], flat = [.. labels.SelectMany(sentence => sentence)];
        var rows = file.Input.GetProperty("pred_probs").EnumerateArray().SelectMany(sentence => sentence.Rows()).ToArray();
        var classes = rows[0].Length;
        double[] probabilities = [.. rows.SelectMany(row => row)];
        var scores = LabelIssuesGolden.Scored(LabelIssuesGolden.Score(file.Parameters.Text("token_score_method")), flat, probabilities, classes);
        var start = 0;
        return new()
        {
            ["token_scores"] = lengths.Select(length => scores[start..(start += length)]).ToArray(),
            ["sentence_scores"] = file.Parameters.Text("sentence_score_method") == "min"
                ? TokenLabelIssues.Minimum(scores, lengths)
                : TokenLabelIssues.SoftMinimumOf(scores, lengths, file.Parameters.GetProperty("sentence_score_kwargs").Number("temperature")),
            ["issues"] = TokenLabelIssues.Find(flat, probabilities, classes, lengths).Select(issue => new[] { issue.Sequence, issue.Token }).ToArray(),
        };
    }

    private static Dictionary<string, object?> Regression(GoldenFile file)
    {
        var (labels, predictions) = (file.Input.Numbers("labels"), file.Input.Numbers("predictions"));
        return new()
        {
            ["scores"] = file.Parameters.Text("method") == "outre"
                ? RegressionLabelQuality.OutlyingResidual(labels, predictions)
                : RegressionLabelQuality.Residual(labels, predictions),
        };
    }

    private static Dictionary<string, object?> Boxes(GoldenFile file)
    {
        var labels = file.Input.GetProperty("labels").EnumerateArray().ToArray();
        var predictions = file.Input.GetProperty("predictions").EnumerateArray().ToArray();
        BoxImage[] images = [.. labels.Zip(predictions, (drawn, predicted) => new BoxImage(Drawn(drawn), Predicted(predicted)))];
        var quality = new BoxQuality(images, BoxQualityOptions.InPixels);
        var all = Enumerable.Range(0, images.Length).ToArray();
        return new()
        {
            ["overlooked"] = all.Select(quality.Overlooked).ToArray(),
            ["badloc"] = all.Select(quality.BadlyLocated).ToArray(),
            ["swap"] = all.Select(quality.Swapped).ToArray(),
            ["overlooked_image"] = all.Select(image => quality.Pool(quality.Overlooked(image))).ToArray(),
            ["badloc_image"] = all.Select(image => quality.Pool(quality.BadlyLocated(image))).ToArray(),
            ["swap_image"] = all.Select(image => quality.Pool(quality.Swapped(image))).ToArray(),
            ["image_scores"] = all.Select(quality.ImageScore).ToArray(),
        };
    }

    private static LabeledBox[] Drawn(JsonElement label)
    {
        var classes = label.Integers("labels");
        return [.. label.Rows("bboxes").Select((box, index) => new LabeledBox(box[0], box[1], box[2], box[3], classes[index]))];
    }

    private static LabeledBox[] Predicted(JsonElement byClass) =>
        [.. byClass.EnumerateArray().SelectMany((boxes, label) => boxes.Rows().Select(box => Upright(box, label)))];

    /// <summary>One predicted box of the file is upside down. We refuse such boxes; the peer takes it as an empty box at its centre.</summary>
    private static LabeledBox Upright(double[] box, int label)
    {
        var (x, y) = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2);
        return box[2] < box[0] || box[3] < box[1]
            ? new LabeledBox(x, y, x, y, label, box[4])
            : new LabeledBox(box[0], box[1], box[2], box[3], label, box[4]);
    }
}
