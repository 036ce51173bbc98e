using Treadle.Protocol.Pipelines;
using Treadle.Server.Facts;
using Treadle.Storage.Sql;

namespace Treadle.Server.Pipelines;

/// <summary>SQL of the steps behind predictions.</summary>
internal sealed class StepStore(Store store)
{
    /// <summary>How a step did of late.</summary>
    public sealed record Tally
    {
        public required string Step { get; init; }

        public required long Answers { get; init; }

        public required long Failures { get; init; }

        public required long Empty { get; init; }

        public required long Texts { get; init; }

        public required long Outputs { get; init; }
    }

    private sealed record Row
    {
        public required string Details { get; init; }
    }

    /// <summary>The steps of a prediction, in order.</summary>
    public async Task<IReadOnlyList<TraceStep>> OfAsync(string project, string prediction, CancellationToken cancellation)
    {
        var rows = await store.ReadAsync(
            session => session.QueryAsync<Row>("SELECT details FROM trace_steps WHERE project_id = @project AND prediction_id = @prediction ORDER BY place", new { project, prediction }), cancellation);
        return rows.Select(row => Canonical.FromJson<TraceStep>(row.Details)).ToList();
    }

    /// <summary>The newest so many runs of a pipeline, by step.</summary>
    public Task<IReadOnlyList<Tally>> TallyAsync(string project, string pipeline, int newest, CancellationToken cancellation) => store.ReadAsync(
        session => session.QueryAsync<Tally>(
            """
            SELECT step, COUNT(*) AS answers, CAST(SUM(CASE WHEN failure IS NULL THEN 0 ELSE 1 END) AS BIGINT) AS failures,
                   CAST(SUM(is_empty) AS BIGINT) AS empty, COUNT(DISTINCT input_hash) AS texts, COUNT(DISTINCT output_hash) AS outputs
            FROM trace_steps
            WHERE project_id = @project AND pipeline = @pipeline
              AND sequence > (SELECT COALESCE(MIN(n.sequence), 0) - 1 FROM (
                SELECT DISTINCT t.sequence FROM trace_steps t WHERE t.project_id = @project AND t.pipeline = @pipeline ORDER BY t.sequence DESC LIMIT @newest) n)
            GROUP BY step ORDER BY step
            """,
            new { project, pipeline, newest }),
        cancellation);
}
