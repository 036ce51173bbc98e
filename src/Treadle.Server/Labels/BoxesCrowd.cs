using Treadle.Server.Answers;
using Treadle.Statistics.Crowd;
using Treadle.Statistics.Metrics;

namespace Treadle.Server.Labels;

/// <summary>Boxes: those that at least half of the people drew, overlapping enough, with the middle of their sides.</summary>
internal sealed class BoxesCrowd(IReadOnlyList<string> labels, BoxesAnswer kind, double overlap) : AnswerCrowd
{
    private const int Decimals = 2;

    /// <inheritdoc/>
    public override CrowdView Settle(IReadOnlyList<string> answers)
    {
        // Labels that are not declared any more have numbers after the others.
        var drawn = answers.Select(BoxesAnswer.Boxes).ToList();
        var names = labels.Concat(drawn.SelectMany(own => own).Select(box => box.Label)).Distinct(StringComparer.Ordinal).ToList();
        var numbers = Numbered(names);
        var found = BoxConsensus.Aggregate([.. drawn.Select(own => (IReadOnlyList<LabelledBox>)[.. own.Select(box => box.Measured(numbers[box.Label]))])], overlap);
        var resolved = BoxesAnswer.Write(found.Select(box => new Box
        {
            X = Math.Round(box.Left, Decimals),
            Y = Math.Round(box.Top, Decimals),
            Width = Math.Round(box.Right - box.Left, Decimals),
            Height = Math.Round(box.Bottom - box.Top, Decimals),
            Label = names[box.Class],
        }));
        return new CrowdView(resolved, Support(kind, resolved, answers), null, LabelMethod.Boxes);
    }
}
