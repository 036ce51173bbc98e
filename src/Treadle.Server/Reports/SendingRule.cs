namespace Treadle.Server.Reports;

/// <summary>Which report is due to whom. Pure.</summary>
/// <remarks>
/// One mail per recipient, so that one bad address neither delays nor repeats the others'. An attempt is noted before it is made: after a crash between the
/// server's acceptance and our note the same mail goes out again under the same Message-ID, which mail servers fold. Nothing else sends twice.
/// </remarks>
internal static class SendingRule
{
    /// <summary>A day that could not be sent is tried for a week; the next reports still say what matters.</summary>
    public static readonly TimeSpan GiveUp = TimeSpan.FromDays(7);

    /// <summary>An attempt without an outcome was cut off by a crash.</summary>
    private static readonly TimeSpan CutOff = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>The last day whose report is due: the day before, from the configured hour on.</summary>
    public static DateTimeOffset DueDay(DateTimeOffset now, int hourUtc) => new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(now.UtcDateTime.Hour >= hourUtc ? -1 : -2);

    /// <summary>Whether a mail of a day to a recipient is due, from the attempts so far, oldest first.</summary>
    public static bool IsDue(IReadOnlyList<ReportAttempt> attempts, DateTimeOffset now)
    {
        if (attempts.Count == 0)
        {
            return true;
        }

        var last = attempts[^1];
        var failures = attempts.Count(attempt => attempt.Outcome == ReportAttempt.Failed);
        return last.Outcome switch
        {
            ReportAttempt.Sent or ReportAttempt.Kept => false,
            ReportAttempt.Sending => now - last.RecordedAt >= CutOff,
            _ => now - last.RecordedAt >= Pause(failures),
        };
    }

    /// <summary>1, 2, 4, … minutes, an hour at most.</summary>
    private static TimeSpan Pause(int failures) => TimeSpan.FromMinutes(Math.Min(Math.Pow(2, failures - 1), LongestPause.TotalMinutes));
}
