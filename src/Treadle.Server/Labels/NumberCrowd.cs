using Treadle.Server.Answers;
using Treadle.Statistics.Crowd;
using Treadle.Statistics.Numerics;

namespace Treadle.Server.Labels;

/// <summary>Numbers: the median, which one careless answer does not move; or a model in which every person reads too high or too low, with an own scatter. Moved to the nearest number that the project allows.</summary>
internal sealed class NumberCrowd(NumberAnswer kind) : AnswerCrowd
{
    /// <inheritdoc/>
    public override bool HasModel => true;

    /// <inheritdoc/>
    public override CrowdView Settle(IReadOnlyList<string> answers) =>
        View(NumberConsensus.WeightedMedian([.. answers.Select(NumberAnswer.Number)]), answers, LabelMethod.Median);

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, CrowdView>? Fit(IReadOnlyList<ItemAnswers.Answer> answers)
    {
        var items = Numbered(answers.Select(answer => answer.ItemId));
        var annotators = Numbered(answers.Select(answer => answer.Annotator));
        if (answers.Count < CrowdResolution.LeastAnswersForModel || annotators.Count < 2)
        {
            return null;
        }

        var fit = NumberConsensus.Fit(
            [.. answers.Select(answer => items[answer.ItemId])],
            [.. answers.Select(answer => annotators[answer.Annotator])],
            [.. answers.Select(answer => NumberAnswer.Number(answer.Label))],
            items.Count,
            annotators.Count);

        // The model knows biases only against each other: the person in the middle is taken for unbiased, so that one who errs alone moves nothing.
        var anchor = Quantiles.Median(fit.Biases.ToArray());
        return answers.GroupBy(answer => answer.ItemId, StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => View(fit.Values[items[group.Key]] + anchor, [.. group.Select(answer => answer.Label)], LabelMethod.Numbers),
            StringComparer.Ordinal);
    }

    private CrowdView View(double number, IReadOnlyList<string> answers, string method)
    {
        var resolved = NumberAnswer.Write(kind.Nearest(number));
        return new CrowdView(resolved, Support(kind, resolved, answers), null, method);
    }
}
