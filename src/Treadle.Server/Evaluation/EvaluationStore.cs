using Treadle.Server.Datasets;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Evaluation;

/// <summary>SQL of evaluations.</summary>
internal sealed class EvaluationStore(Store store)
{
    private sealed record PairCount
    {
        public required string One { get; init; }

        public required string Other { get; init; }

        public required long Pairs { get; init; }
    }

    /// <summary>Keeps evaluations; one that is there already stays.</summary>
    public Task AppendAsync(string project, IReadOnlyList<EvaluationRow> rows, CancellationToken cancellation) => store.WriteAsync(
        session => session.BulkInsertAsync(
            "evaluations",
            ["project_id", "model_version", "dataset_version", "items", "metrics", "slices", "event_time", "recorded_at"],
            rows.Select(row => new object?[] { project, row.ModelVersion, row.DatasetVersion, row.Items, row.Metrics, row.Slices, row.RecordedAt, row.RecordedAt })),
        cancellation);

    /// <summary>Evaluations known at an instant, by model version, then dataset version.</summary>
    public Task<IReadOnlyList<EvaluationRow>> ListAsync(string project, int? model, AsOf asOf, CancellationToken cancellation) => store.ReadAsync(
        session => session.QueryAsync<EvaluationRow>(
            $"""
            SELECT model_version, dataset_version, items, metrics, slices, recorded_at FROM evaluations
            WHERE project_id = @project AND recorded_at <= @at{(model is null ? "" : " AND model_version = @model")} ORDER BY model_version, dataset_version
            """,
            new { project, model, at = asOf.Micros }),
        cancellation);

    /// <summary>Of all pairs of people who answered the same evaluation item blind: how many agreed, and how many there are.</summary>
    public Task<(int Agreed, int Pairs)> HumanPairsAsync(Project project, AsOf asOf, CancellationToken cancellation) => store.ReadAsync(
        async session =>
        {
            var pairs = await session.QueryAsync<PairCount>(
                """
                WITH answers AS (
                  SELECT a.item_id, a.annotator, a.label FROM item_groups g
                  JOIN annotations a ON a.project_id = g.project_id AND a.item_id = g.item_id
                  WHERE g.project_id = @project AND g.split = @split AND a.answer = 'label' AND a.is_blind = 1 AND a.recorded_at <= @at
                    AND NOT EXISTS (SELECT 1 FROM annotations n WHERE n.project_id = a.project_id AND n.supersedes = a.id AND n.recorded_at <= @at)
                )
                SELECT x.label AS one, y.label AS other, CAST(COUNT(*) AS BIGINT) AS pairs
                FROM answers x JOIN answers y ON y.item_id = x.item_id AND y.annotator > x.annotator GROUP BY x.label, y.label
                """,
                new { project = project.Id, split = Split.Evaluation, at = asOf.Micros });
            return ((int)pairs.Where(pair => project.Answers.AreSame(pair.One, pair.Other)).Sum(pair => pair.Pairs), (int)pairs.Sum(pair => pair.Pairs));
        },
        cancellation);
}
