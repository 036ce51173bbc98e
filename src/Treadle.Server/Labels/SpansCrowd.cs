using Treadle.Server.Answers;
using Treadle.Statistics.Crowd;
using Treadle.Statistics.Metrics;

namespace Treadle.Server.Labels;

/// <summary>Spans: those that at least half of the people marked, overlapping enough, with the middle of their ends.</summary>
internal sealed class SpansCrowd(SpansAnswer kind) : AnswerCrowd
{
    /// <inheritdoc/>
    public override CrowdView Settle(IReadOnlyList<string> answers)
    {
        var marked = answers.Select(SpansAnswer.Spans).ToList();
        var spans = marked.SelectMany(own => own).Select(span => span.Field).Distinct(StringComparer.Ordinal).SelectMany(field => InField(marked, field));
        var resolved = kind.Write(spans);
        return new CrowdView(resolved, Support(kind, resolved, answers), null, LabelMethod.Spans);
    }

    private static IEnumerable<Span> InField(List<IReadOnlyList<Span>> marked, string field) => SpanConsensus
        .Aggregate([.. marked.Select(own => (IReadOnlyList<LabelledSpan>)[.. own.Where(span => span.Field == field).Select(span => new LabelledSpan(span.Start, span.End, span.Label))])])
        .Select(found => new Span { Field = field, Start = found.Span.Start, End = found.Span.End, Label = found.Span.Type });
}
