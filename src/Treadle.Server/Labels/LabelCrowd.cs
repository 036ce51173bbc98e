namespace Treadle.Server.Labels;

/// <summary>Single labels: the majority, or Dawid and Skene's model over all answers.</summary>
internal sealed class LabelCrowd(IReadOnlyList<string> labels) : AnswerCrowd
{
    /// <inheritdoc/>
    public override bool HasModel => true;

    /// <inheritdoc/>
    public override CrowdView Settle(IReadOnlyList<string> answers) => CrowdResolution.Majority(labels, answers);

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, CrowdView>? Fit(IReadOnlyList<ItemAnswers.Answer> answers) => CrowdResolution.Fit(labels, answers);
}
