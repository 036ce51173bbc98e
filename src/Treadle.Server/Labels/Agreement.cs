using Treadle.Protocol.Labels;
using Treadle.Server.Answers;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Statistics.Agreement;
using Treadle.Storage.Sql;

namespace Treadle.Server.Labels;

/// <summary>Measures how far people agree: the level that a model is held against. As a stage it measures before anybody asks.</summary>
internal sealed class Agreement(Store store, KeptFigures<AgreementAnswer> kept) : IStage
{
    /// <inheritdoc/>
    public string Name => "agreement";

    /// <summary>Agreement among annotators, from the labels they gave and did not take back; of many answers that of a little while ago.</summary>
    public Task<AgreementAnswer> MeasureAsync(Project project, AsOf asOf, CancellationToken cancellation) =>
        asOf.IsPast ? ReadAsync(project, asOf, cancellation) : kept.OfAsync(project, () => ReadAsync(project, asOf, cancellation), cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> RunAsync(Project project, CancellationToken cancellation)
    {
        await MeasureAsync(project, AsOf.Now, cancellation);
        return [];
    }

    private async Task<AgreementAnswer> ReadAsync(Project project, AsOf asOf, CancellationToken cancellation) =>
        Measure(project, await store.ReadAsync(session => LabelStore.CrowdAsync(session, project.Id, asOf, isShared: true), cancellation));

    /// <summary>Agreement over answers; items with one answer say nothing and are left out.</summary>
    public static AgreementAnswer Measure(Project project, IReadOnlyList<ItemAnswers.Answer> given)
    {
        // Answers that count as the same get one text; each item by itself, so that it stays what somebody said of it.
        var kind = project.Answers;
        var items = given.GroupBy(answer => answer.ItemId, StringComparer.Ordinal).Select(group => group.ToList()).Where(group => group.Count > 1).Select(group => Alike(kind, group).ToList()).ToList();
        var pairwise = items.Count == 0 ? (double?)null : items.Average(PairShare);
        return new AgreementAnswer
        {
            Items = items.Count,
            Answers = items.Sum(item => item.Count),
            Pairwise = pairwise,
            Alpha = items.Count == 0 ? null : Alpha(project, items),
            HumanLevel = kind is ClassificationAnswer ? HumanLevel(pairwise, project.LabelNames.Count) : pairwise is { } share ? Math.Sqrt(share) : null,
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

    private static IEnumerable<ItemAnswers.Answer> Alike(AnswerKind kind, List<ItemAnswers.Answer> item) =>
        item.Zip(kind.Representatives(item.ConvertAll(answer => answer.Label)), (answer, label) => answer with { Label = label });

    // Numbers by their differences, labels by being the same or not, all else by the distance that is natural to it.
    private static double? Alpha(Project project, List<List<ItemAnswers.Answer>> items) => project.Answers switch
    {
        ClassificationAnswer => Alpha(items, MeasurementLevel.Nominal, _ => 0),
        NumberAnswer => Alpha(items, MeasurementLevel.Interval, NumberAnswer.Number),
        var kind => AnswerAgreement.Alpha(kind, items.ConvertAll(item => (IReadOnlyList<string>)item.ConvertAll(answer => answer.Label))),
    };

    private static double PairShare(List<ItemAnswers.Answer> item) => item.Average(answer => ShareOfOthers(item, answer));

    private static double ShareOfOthers(List<ItemAnswers.Answer> item, ItemAnswers.Answer answer) =>
        (double)(item.Count(other => other.Label == answer.Label) - 1) / (item.Count - 1);

    private static double? Alpha(List<List<ItemAnswers.Answer>> items, MeasurementLevel level, Func<string, double> number)
    {
        // Who gave an answer does not matter, so a row is as long as the most answers of an item, however many people there are.
        var places = items.Max(item => item.Count);
        var labels = items.SelectMany(item => item).Select(answer => answer.Label).Distinct(StringComparer.Ordinal).Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        var ratings = new double[items.Count * places];
        Array.Fill(ratings, double.NaN);
        foreach (var (item, answers) in items.Index())
        {
            foreach (var (place, answer) in answers.Index())
            {
                ratings[(item * places) + place] = level == MeasurementLevel.Nominal ? labels[answer.Label] : number(answer.Label);
            }
        }

        var alpha = KrippendorffAlpha.Of(ratings, places, level);
        return double.IsNaN(alpha) ? null : alpha;
    }
}
