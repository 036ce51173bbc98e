using Treadle.Protocol.Monitoring;
using Treadle.Statistics.Intervals;

namespace Treadle.Server.Monitoring;

/// <summary>Realised performance from judged answers. Pure.</summary>
internal static class Performance
{
    /// <summary>By day and in total; an empty period has a total of nothing on the day of <paramref name="from"/>.</summary>
    public static PerformanceAnswer Of(IReadOnlyList<JudgedAnswer> answers, DateTimeOffset from) => new()
    {
        Total = Day(DateOnly.FromDateTime((answers.Count > 0 ? answers[0].EventTime : from).UtcDateTime), answers),
        Days = answers.GroupBy(answer => DateOnly.FromDateTime(answer.EventTime.UtcDateTime)).OrderBy(day => day.Key).Select(day => Day(day.Key, day.ToList())).ToList(),
    };

    /// <summary>A share with Wilson's interval.</summary>
    public static MeasuredShare Share(long cases, long of)
    {
        if (of == 0)
        {
            return new MeasuredShare { Cases = 0, Of = 0 };
        }

        var interval = ProportionInterval.Wilson(cases, of);
        return new MeasuredShare { Cases = cases, Of = of, Share = (double)cases / of, Lower = interval.Lower, Upper = interval.Upper };
    }

    private static PerformanceDay Day(DateOnly day, IReadOnlyList<JudgedAnswer> answers)
    {
        var audits = answers.Where(answer => answer is { Route: "audit", Truth: not null }).ToList();
        var evidence = answers.Where(answer => answer is { IsEvidence: true, Truth: not null }).ToList();
        return new PerformanceDay
        {
            Day = day,
            AutomatedError = Share(audits.Count(answer => answer.IsOverride), audits.Count),
            EvidenceError = Share(evidence.Count(answer => answer.IsOverride), evidence.Count),
            Overrides = Share(answers.Count(answer => answer.IsOverride), answers.Count),
        };
    }
}
