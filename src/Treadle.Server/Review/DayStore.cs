using Treadle.Storage.Sql;

namespace Treadle.Server.Review;

/// <summary>SQL of what people did on each day, and of the goals that they set themselves.</summary>
internal static class DayStore
{
    /// <summary>Times of this many answers make the median: recent enough to follow the person, enough not to jump.</summary>
    private const int TimedAnswers = 50;

    private const long MicrosecondsPerDay = 86_400_000_000;
    private const double MillisecondsPerSecond = 1_000;

    /// <summary>The day of an instant, counted from 1970-01-01 UTC.</summary>
    public static long DayOf(DateTimeOffset instant) => Math.DivRem(UnixMicroseconds.From(instant), MicrosecondsPerDay).Quotient;

    /// <summary>Notes that a person was there, and adds to their answers of a day: @project, @annotator, @day, @answers, @now.</summary>
    public const string CountDay =
        """
        INSERT INTO annotator_days (project_id, day, annotator, answers, last_at) VALUES (@project, @day, @annotator, @answers, @now)
        ON CONFLICT (project_id, day, annotator) DO UPDATE SET answers = annotator_days.answers + excluded.answers,
          last_at = CASE WHEN excluded.last_at > annotator_days.last_at THEN excluded.last_at ELSE annotator_days.last_at END
        """;

    /// <summary>Answers of a day that were not taken back: @project, @annotator, @day.</summary>
    public const string Today = "SELECT answers FROM annotator_days WHERE project_id = @project AND day = @day AND annotator = @annotator";

    /// <summary>A person's goal: @project, @annotator.</summary>
    public const string Goal = "SELECT CAST(per_day AS BIGINT) AS per_day FROM annotator_goals WHERE project_id = @project AND annotator = @annotator";

    /// <summary>Times of a person's last answers that carried one, in milliseconds, the shortest first: @project, @annotator.</summary>
    public static readonly string Times =
        $"""
        SELECT n.milliseconds FROM (
          SELECT a.milliseconds FROM annotations a WHERE a.project_id = @project AND a.annotator = @annotator AND a.milliseconds > 0 ORDER BY a.sequence DESC LIMIT {TimedAnswers}
        ) n ORDER BY n.milliseconds
        """;

    /// <summary>Notes that a person was there, and adds to their answers of a day.</summary>
    public static Task CountDayAsync(this StoreSession session, string project, string annotator, DateTimeOffset now, long day, int answers) =>
        session.ExecuteAsync(CountDay, new { project, day, annotator, answers, now });

    /// <summary>Answers of a day that were not taken back.</summary>
    public static async Task<long> TodayAsync(this StoreSession session, string project, string annotator, DateTimeOffset now) =>
        await session.QuerySingleOrDefaultAsync<long?>(
            Today, new { project, day = DayOf(now), annotator }) ?? 0;

    /// <summary>The median of <see cref="Times"/> in seconds; null when there is none.</summary>
    public static double? MedianSeconds(IReadOnlyList<long> times) =>
        times.Count == 0 ? null : (times[(times.Count - 1) / 2] + times[times.Count / 2]) / 2.0 / MillisecondsPerSecond;
}
