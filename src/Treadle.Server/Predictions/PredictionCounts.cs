using Treadle.Protocol.Projects;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Predictions;

/// <summary>Counts drained predictions by what pages filter by.</summary>
internal sealed class PredictionCounts(ProjectDirectory projects) : IProjection
{
    private sealed record Group
    {
        public required string ProjectId { get; init; }

        public required long Items { get; init; }
    }

    private sealed record CellRow
    {
        public required string ProjectId { get; init; }

        public required string Route { get; init; }

        public required string Model { get; init; }

        public required string Label { get; init; }

        public required long Cell { get; init; }

        public required long Count { get; init; }
    }

    /// <inheritdoc/>
    public string Name => "prediction-counts";

    /// <inheritdoc/>
    public async Task ApplyAsync(StoreSession session, long after, long upTo, CancellationToken cancellation)
    {
        var cells = await session.QueryAsync<CellRow>(
            $"""
            SELECT p.project_id, p.route, COALESCE(p.model, '') AS model, COALESCE(p.label, '') AS label, {PredictionSql.ScoreCell} AS cell, CAST(COUNT(*) AS BIGINT) AS count
            FROM predictions p WHERE p.sequence > @after AND p.sequence <= @upTo GROUP BY 1, 2, 3, 4, 5
            """,
            new { after, upTo });
        foreach (var cell in cells.GroupBy(row => (row.ProjectId, row.Route, row.Model, Label: HasLabels(row.ProjectId) ? row.Label : "", row.Cell)))
        {
            await session.ExecuteAsync(
                """
                INSERT INTO prediction_counts (project_id, route, model, label, cell, predictions) VALUES (@ProjectId, @Route, @Model, @Label, @Cell, @count)
                ON CONFLICT (project_id, route, model, label, cell) DO UPDATE SET predictions = prediction_counts.predictions + excluded.predictions
                """,
                new { cell.Key.ProjectId, cell.Key.Route, cell.Key.Model, cell.Key.Label, cell.Key.Cell, count = cell.Sum(row => row.Count) });
        }

        // An item is new when it came with this very prediction; further predictions of it leave its number alone.
        var items = await session.QueryAsync<Group>(
            """
            SELECT p.project_id, CAST(COUNT(*) AS BIGINT) AS items FROM predictions p CROSS JOIN items i
            WHERE p.sequence > @after AND p.sequence <= @upTo AND p.route <> 'shadow' AND i.project_id = p.project_id AND i.item_id = p.item_id AND i.sequence = p.sequence
            GROUP BY p.project_id
            """,
            new { after, upTo });
        await AddAsync(session, "item_counts", items);
        await AddAsync(session, "feedback_counts", await session.QueryAsync<Group>(
            "SELECT project_id, CAST(COUNT(*) AS BIGINT) AS items FROM feedback WHERE sequence > @after AND sequence <= @upTo GROUP BY project_id", new { after, upTo }));
    }

    private static async Task AddAsync(StoreSession session, string table, IReadOnlyList<Group> groups)
    {
        foreach (var group in groups)
        {
            await session.ExecuteAsync(
                $"INSERT INTO {table} (project_id, items) VALUES (@ProjectId, @Items) ON CONFLICT (project_id) DO UPDATE SET items = {table}.items + excluded.items", group);
        }
    }

    private bool HasLabels(string project) => projects.Get(project).Config.Task == TaskKind.Classification;
}
