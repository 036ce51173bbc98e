using Treadle.Statistics.Metrics;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Crowd;

/// <summary>Spans that several annotators marked in one text become one set: equal types that overlap enough are taken for the same thing.</summary>
/// <remarks>
/// The span that most weight marked exactly is taken first and gathers from every annotator the one unused span of its type that overlaps it most. Ends are weighted
/// medians, so one careless end moves nothing. Spans of the result may overlap each other when types differ or people nested them. The order of annotators does
/// not matter. O(S²) per text. Peer: none in crowd-kit, which offers no spans.
/// </remarks>
public static class SpanConsensus
{
    /// <summary>Least intersection over union of two spans that are the same thing.</summary>
    public const double DefaultOverlap = 0.5;

    /// <summary>The consensus spans in the order of the text, each with the share of weight that marked it.</summary>
    /// <param name="spans">The spans of every annotator who read the text; an empty list means that they marked nothing.</param>
    /// <param name="weights">One finite, non-negative weight per annotator, for example their skill, or empty for equal ones.</param>
    /// <param name="overlap">Least intersection over union in positions, strictly between 0 and 1.</param>
    /// <param name="leastShare">Least share of the weight, in (0, 1].</param>
    /// <exception cref="ArgumentException">No annotators, a span that ends before it starts, or the weights do not fit; the message names the index.</exception>
    public static IReadOnlyList<(LabelledSpan Span, double Share)> Aggregate(
        IReadOnlyList<IReadOnlyList<LabelledSpan>> spans,
        ReadOnlySpan<double> weights = default,
        double overlap = DefaultOverlap,
        double leastShare = 0.5)
    {
        ArgumentNullException.ThrowIfNull(spans);
        Require.NotEmpty(spans.Count, nameof(spans));
        Require.OpenUnit(overlap);
        if (leastShare is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(leastShare), leastShare, "The share of annotators must be in (0, 1].");
        }

        double[] own = weights.IsEmpty ? [.. Enumerable.Repeat(1.0, spans.Count)] : weights.ToArray();
        Require.SameLength(spans.Count, own.Length, nameof(spans), nameof(weights));
        Require.NonNegative(own, nameof(weights));
        RequireExtent(spans);
        var total = own.Sum();
        if (total <= 0)
        {
            return [];
        }

        var left = spans.SelectMany((marked, annotator) => marked.Distinct().Select(span => (Annotator: annotator, Span: span))).ToList();
        var result = new List<(LabelledSpan Span, double Share)>();
        while (left.Count > 0)
        {
            var seed = left.GroupBy(mark => mark.Span)
                .OrderByDescending(group => group.Sum(mark => own[mark.Annotator]))
                .ThenBy(group => group.Key.Start).ThenBy(group => group.Key.End).ThenBy(group => group.Key.Type, StringComparer.Ordinal)
                .First().Key;
            var members = left.Where(mark => mark.Span.Type == seed.Type && Overlap(mark.Span, seed) >= overlap)
                .GroupBy(mark => mark.Annotator)
                .Select(group => group.OrderByDescending(mark => Overlap(mark.Span, seed)).ThenBy(mark => mark.Span.Start).First())
                .ToList();
            left.RemoveAll(members.Contains);
            var share = members.Sum(mark => own[mark.Annotator]) / total;
            if (share >= leastShare)
            {
                result.Add((Middle(members, own, seed.Type), share));
            }
        }

        return [.. result.OrderBy(found => found.Span.Start).ThenBy(found => found.Span.End).ThenBy(found => found.Span.Type, StringComparer.Ordinal)];
    }

    private static void RequireExtent(IReadOnlyList<IReadOnlyList<LabelledSpan>> spans)
    {
        for (var annotator = 0; annotator < spans.Count; annotator++)
        {
            for (var index = 0; index < spans[annotator].Count; index++)
            {
                if (spans[annotator][index] is { } span && (span.Start < 0 || span.End <= span.Start))
                {
                    throw new ArgumentException($"spans[{annotator}][{index}] is [{span.Start}, {span.End}); a span must start at 0 or later and end after its start.", nameof(spans));
                }
            }
        }
    }

    private static LabelledSpan Middle(List<(int Annotator, LabelledSpan Span)> members, double[] weights, string type)
    {
        double[] own = [.. members.Select(mark => weights[mark.Annotator])];
        int Median(Func<LabelledSpan, int> end) => (int)NumberConsensus.WeightedMedian([.. members.Select(mark => (double)end(mark.Span))], own);
        return new LabelledSpan(Median(span => span.Start), Median(span => span.End), type);
    }

    private static double Overlap(LabelledSpan first, LabelledSpan second)
    {
        var common = Math.Min(first.End, second.End) - Math.Max(first.Start, second.Start);
        return common <= 0 ? 0 : (double)common / (first.End - first.Start + second.End - second.Start - common);
    }
}
