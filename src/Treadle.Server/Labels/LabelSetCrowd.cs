using Treadle.Server.Answers;
using Treadle.Statistics.Crowd;
using Treadle.Statistics.Numerics;

namespace Treadle.Server.Labels;

/// <summary>Sets of labels: each label by itself. By the majority of its answers, or by a model in which every person overlooks labels, and adds wrong ones, at an own rate.</summary>
internal sealed class LabelSetCrowd(IReadOnlyList<string> labels, LabelSetAnswer kind) : AnswerCrowd
{
    private const double LeastShare = 1e-3;

    /// <inheritdoc/>
    public override bool HasModel => true;

    /// <inheritdoc/>
    // A label that half of the people gave is taken: reviewers overlook more often than they invent.
    public override CrowdView Settle(IReadOnlyList<string> answers)
    {
        var sets = answers.Select(LabelSetAnswer.Set).ToList();
        return View([.. labels.Select(label => (double)sets.Count(set => set.Contains(label)) / sets.Count)], LabelMethod.Majority);
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, CrowdView>? Fit(IReadOnlyList<ItemAnswers.Answer> answers)
    {
        var items = Numbered(answers.Select(answer => answer.ItemId));
        var annotators = Numbered(answers.Select(answer => answer.Annotator));
        if (answers.Count < CrowdResolution.LeastAnswersForModel || annotators.Count < 2)
        {
            return null;
        }

        var given = new int[answers.Count * labels.Count];
        for (var row = 0; row < answers.Count; row++)
        {
            var set = LabelSetAnswer.Set(answers[row].Label);
            for (var label = 0; label < labels.Count; label++)
            {
                given[(row * labels.Count) + label] = set.Contains(labels[label]) ? 1 : 0;
            }
        }

        var fit = MultiLabelConsensus.Fit(
            [.. answers.Select(answer => items[answer.ItemId])],
            [.. answers.Select(answer => annotators[answer.Annotator])],
            new MatrixView<int>(given, labels.Count),
            items.Count,
            annotators.Count);
        return items.ToDictionary(
            pair => pair.Key,
            pair => View([.. Enumerable.Range(0, labels.Count).Select(label => fit.Posteriors[(pair.Value * labels.Count) + label])], LabelMethod.LabelSets),
            StringComparer.Ordinal);
    }

    // All labels are right when each is.
    private CrowdView View(double[] shares, string method) => new(
        kind.Write(labels.Where((_, label) => shares[label] >= 0.5)),
        shares.Aggregate(1.0, (all, share) => all * Math.Max(share, 1 - share)),
        labels.Zip(shares).Where(pair => pair.Second >= LeastShare).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal),
        method);
}
