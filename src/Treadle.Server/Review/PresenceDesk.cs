using System.Globalization;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Review;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Review;

/// <summary>Who reviews today, and people's goals.</summary>
internal sealed class PresenceDesk(Store store, TimeProvider time)
{
    private const int MostPerDay = 100_000;

    private sealed record PersonRow
    {
        public required string Annotator { get; init; }

        public required DateTimeOffset LastAt { get; init; }

        public required long Leases { get; init; }

        public required long Answers { get; init; }

        public int? PerDay { get; init; }
    }

    /// <summary>Everybody who claimed or answered today.</summary>
    public Task<PresenceAnswer> PresenceAsync(string project, CancellationToken cancellation) => store.ReadAsync(
        async session =>
        {
            var now = Instant.Now(time);
            var rows = await session.QueryAsync<PersonRow>(
                """
                SELECT d.annotator, d.last_at, d.answers, g.per_day,
                       (SELECT COUNT(*) FROM review_leases l WHERE l.project_id = d.project_id AND l.annotator = d.annotator AND l.origin_id IS NULL AND l.expires_at > @now) AS leases
                FROM annotator_days d LEFT JOIN annotator_goals g ON g.project_id = d.project_id AND g.annotator = d.annotator
                WHERE d.project_id = @project AND d.day = @day ORDER BY d.annotator
                """,
                new { project, day = DayStore.DayOf(now), now });
            return new PresenceAnswer
            {
                People = [.. rows.Select(row => new PresentPerson { Annotator = row.Annotator, LastSeen = row.LastAt, Leases = row.Leases, Today = row.Answers, Goal = row.PerDay })],
            };
        },
        cancellation);

    /// <summary>Sets or takes away a person's goal.</summary>
    /// <exception cref="ProblemException">The goal is out of range.</exception>
    public Task<GoalAnswer> SetGoalAsync(Project project, string annotator, GoalRequest request, CancellationToken cancellation)
    {
        var errors = new List<ErrorDetail>();
        AnnotationCheck.Person(annotator, "annotator", errors);
        if (request.PerDay is < 1 or > MostPerDay)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, "per_day", request.PerDay.Value.ToString(CultureInfo.InvariantCulture), $"a whole number from 1 to {MostPerDay}, or nothing"));
        }

        AnnotationCheck.Throw(errors, "The goal was not set.");
        return store.WriteAsync(
            async session =>
            {
                var arguments = new { project = project.Id, annotator, perDay = request.PerDay };
                await session.ExecuteAsync(
                    request.PerDay is null
                        ? "DELETE FROM annotator_goals WHERE project_id = @project AND annotator = @annotator"
                        : "INSERT INTO annotator_goals (project_id, annotator, per_day) VALUES (@project, @annotator, @perDay) ON CONFLICT (project_id, annotator) DO UPDATE SET per_day = excluded.per_day",
                    arguments);
                return new GoalAnswer { Annotator = annotator, PerDay = request.PerDay, Today = await session.TodayAsync(project.Id, annotator, Instant.Now(time)) };
            },
            cancellation);
    }
}
