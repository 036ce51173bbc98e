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
        foreach (var item in answered)
        {
            if (detector.Observe(item.Loss!.Value))
            {
                return answer with { LogValue = detector.LogValue, AlarmSince = ChangedAt(answered) };
            }
        }

        return answer with { LogValue = detector.LogValue };
    }

    // The detector says that errors rose, the likelihood says when: the split into two error rates that explains the answers best.
    // By the time of the items and not of their answers, because people also answer old items late.
    private static DateTimeOffset ChangedAt(List<EvidenceItem> watched)
    {
        var answered = watched.OrderBy(item => item.EventTime).ToList();
        var total = answered.Sum(item => item.Loss!.Value);
        var (best, highest, before) = (0, double.NegativeInfinity, 0.0);
        for (var index = 0; index < answered.Count; index++)
        {
            var (early, late) = (before, total - before);
            var likelihood = LogLikelihood(early, index) + LogLikelihood(late, answered.Count - index);
            if (likelihood > highest && late * index >= early * (answered.Count - index))
            {
                (best, highest) = (index, likelihood);
            }

            before += answered[index].Loss!.Value;
        }

        return answered[best].EventTime;
    }

    private static double LogLikelihood(double errors, int count)
    {
        var right = count - errors;
        return (errors > 0 ? errors * Math.Log(errors / count) : 0) + (right > 0 ? right * Math.Log(right / count) : 0);
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
