using Treadle.Protocol.Monitoring;
using Treadle.Statistics.Intervals;

namespace Treadle.Server.Monitoring;

/// <summary>Realised performance from judged answers. Pure.</summary>
internal static class Performance
{
    /// <summary>By day and in total; an empty period has a total of nothing on the day of <paramref name="from"/>.</summary>
    public static PerformanceAnswer Of(IReadOnlyList<JudgedGroup> answers, DateTimeOffset from) => new()
    {
        Total = Total(answers, from),
        Days = answers.GroupBy(group => DateOf(group.Hour)).OrderBy(day => day.Key).Select(day => Day(day.Key, day.ToList())).ToList(),
    };

    /// <summary>In total, on the day of the first answer; of nothing on the day of <paramref name="from"/>.</summary>
    public static PerformanceDay Total(IReadOnlyList<JudgedGroup> answers, DateTimeOffset from) =>
        Day(DateOf(answers.Count > 0 ? answers.Min(group => group.Hour) : from), answers);

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

    private static PerformanceDay Day(DateOnly day, IReadOnlyList<JudgedGroup> answers) => new()
    {
        Day = day,
        AutomatedError = Overrides(answers.Where(group => group is { Route: "audit", HasTruth: true })),
        EvidenceError = Overrides(answers.Where(group => group is { IsEvidence: true, HasTruth: true })),
        Overrides = Overrides(answers),
    };

    private static MeasuredShare Overrides(IEnumerable<JudgedGroup> answers)
    {
        var counts = answers.ToLookup(group => group.IsOverride, group => group.Answers);
        return Share(counts[true].Sum(), counts[true].Sum() + counts[false].Sum());
    }

    private static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);
}
