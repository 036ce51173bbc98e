using Treadle.Protocol.Labels;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Statistics.Agreement;
using Treadle.Storage.Sql;

namespace Treadle.Server.Labels;

/// <summary>Measures how far people agree: the level that a model is held against.</summary>
internal sealed class Agreement(Store store)
{
    /// <summary>Agreement among annotators, from the labels they gave and did not take back.</summary>
    public async Task<AgreementAnswer> MeasureAsync(Project project, AsOf asOf, CancellationToken cancellation) =>
        Measure(project.LabelNames, await store.ReadAsync(session => LabelStore.CrowdAsync(session, project.Id, asOf), cancellation));

    /// <summary>Agreement over answers; items with one answer say nothing and are left out.</summary>
    public static AgreementAnswer Measure(IReadOnlyList<string> labels, IReadOnlyList<ItemAnswers.Answer> answers)
    {
        var items = answers.GroupBy(answer => answer.ItemId, StringComparer.Ordinal).Select(group => group.ToList()).Where(group => group.Count > 1).ToList();
        var pairwise = items.Count == 0 ? (double?)null : items.Average(PairShare);
        return new AgreementAnswer
        {
            Items = items.Count,
            Answers = items.Sum(item => item.Count),
            Pairwise = pairwise,
            Alpha = items.Count == 0 ? null : Alpha(items),
            HumanLevel = HumanLevel(pairwise, labels.Count),
            Annotators = items.SelectMany(item => item.Select(answer => (answer.Annotator, Share: ShareOfOthers(item, answer))))
                .GroupBy(pair => pair.Annotator, pair => pair.Share, StringComparer.Ordinal)
                .Select(group => new AnnotatorAgreement { Annotator = group.Key, Answers = group.Count(), Agreement = group.Average() })
                .OrderBy(annotator => annotator.Annotator, StringComparer.Ordinal)
                .ToList(),
        };
    }

    /// <summary>Accuracy a of people who err independently and evenly over the other labels: a² + (1 − a)²/(K − 1) = pairwise agreement.</summary>
    private static double? HumanLevel(double? pairwise, int labels)
    {
        if (pairwise is null || labels < 2)
        {
            return null;
        }

        var root = 1 - (labels * (1 - (pairwise.Value * (labels - 1))));
        return root < 0 ? null : (1 + Math.Sqrt(root)) / labels;
    }

    private static double PairShare(List<ItemAnswers.Answer> item) => item.Average(answer => ShareOfOthers(item, answer));

    private static double ShareOfOthers(List<ItemAnswers.Answer> item, ItemAnswers.Answer answer) =>
        (double)(item.Count(other => other.Label == answer.Label) - 1) / (item.Count - 1);

    private static double? Alpha(List<List<ItemAnswers.Answer>> items)
    {
        var annotators = items.SelectMany(item => item).Select(answer => answer.Annotator).Distinct(StringComparer.Ordinal).Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        var labels = items.SelectMany(item => item).Select(answer => answer.Label).Distinct(StringComparer.Ordinal).Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        var ratings = new double[items.Count * annotators.Count];
        Array.Fill(ratings, double.NaN);
        for (var item = 0; item < items.Count; item++)
        {
            foreach (var answer in items[item])
            {
                ratings[(item * annotators.Count) + annotators[answer.Annotator]] = labels[answer.Label];
            }
        }

        var alpha = KrippendorffAlpha.Of(ratings, annotators.Count, MeasurementLevel.Nominal);
        return double.IsNaN(alpha) ? null : alpha;
    }
}
