using Treadle.Protocol.Automation;
using Treadle.Statistics.Guarantees;
using Treadle.Statistics.Intervals;

namespace Treadle.Server.Automation;

/// <summary>Watches a stream of answers for a rise of errors and says since when. Pure.</summary>
internal static class GuardRule
{
    /// <summary>α: false alarms are at least 1,000 answers apart on average.</summary>
    public const double Alpha = 0.001;

    /// <summary>Answers without which a model's usual error is not known.</summary>
    private const int FewestForReference = 20;

    /// <summary>Above this a rise can hardly be told from chance.</summary>
    private const double HighestReference = 0.8;

    /// <summary>The guard over answered items in the order in which the answers came; items without an answer are passed over.</summary>
    /// <param name="watches">What it watches, for display.</param>
    /// <param name="reference">Error rate that still counts as good; null: nothing to watch against.</param>
    /// <param name="items">The items.</param>
    public static GuardAnswer Watch(string watches, double? reference, IReadOnlyList<EvidenceItem> items)
    {
        var answered = items.Where(item => item.Loss is not null).ToList();
        var answer = new GuardAnswer
        {
            Watches = watches,
            Reference = reference,
            Answers = answered.Count,
            Errors = answered.Count(item => item.Loss >= 0.5),
            LogValue = 0,
            AlarmAt = -Math.Log(Alpha),
        };
        if (reference is not { } good)
        {
            return answer;
        }

        var detector = new EDetector(good, Alpha);
        var runs = new int[detector.ComponentLogs.Count];
        for (var index = 0; index < answered.Count; index++)
        {
            for (var component = 0; component < runs.Length; component++)
            {
                // M ← max(M, 1): a component at or below 1 begins anew with this answer.
                runs[component] = detector.ComponentLogs[component] <= 0 ? index : runs[component];
            }

            if (detector.Observe(answered[index].Loss!.Value))
            {
                var leading = Enumerable.Range(0, runs.Length).MaxBy(component => detector.ComponentLogs[component]);
                return answer with { LogValue = detector.LogValue, AlarmSince = answered[runs[leading]].EventTime };
            }
        }

        return answer with { LogValue = detector.LogValue };
    }

    /// <summary>The error rate that is usual for items that go to people: the upper end of its interval from evidence below the threshold; null with too little evidence.</summary>
    public static double? ReviewedReference(IReadOnlyList<EvidenceItem> history, double? threshold)
    {
        var below = history.Where(item => item.Loss is not null && (threshold is null || item.Score < threshold)).ToList();
        return below.Count < FewestForReference
            ? null
            : Math.Min(ProportionInterval.UpperBound(below.Sum(item => item.Loss!.Value), below.Count), HighestReference);
    }
}
