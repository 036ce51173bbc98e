using Treadle.Protocol.Predictions;
using Treadle.Server.Facts;
using Treadle.Storage.Sql;

namespace Treadle.Server.Predictions;

/// <summary>Counts predictions for the filters of a page. Safe for concurrent use.</summary>
internal sealed class FacetReader(Store store)
{
    private const int ScoreCells = 10;
    private const string From = "FROM predictions p JOIN items i ON i.project_id = p.project_id AND i.item_id = p.item_id";

    private sealed record Group
    {
        public required string Name { get; init; }

        public required long Count { get; init; }
    }

    private sealed record Cell
    {
        public required long Number { get; init; }

        public required long Count { get; init; }
    }

    /// <summary>Counts under a filter; each dimension as if it were not filtered by itself, so that its other values can be chosen.</summary>
    public Task<PredictionFacets> CountAsync(string project, PredictionFilter filter, AsOf asOf, CancellationToken cancellation) => store.ReadAsync(
        async session =>
        {
            var arguments = PredictionSql.Arguments(project, filter, asOf, 0);
            var where = PredictionSql.Where(filter);
            var cells = await session.QueryAsync<Cell>(
                $"""
                SELECT CAST(CASE WHEN p.score >= 1 THEN {ScoreCells - 1} ELSE FLOOR(p.score * {ScoreCells}) END AS BIGINT) AS number, CAST(COUNT(*) AS BIGINT) AS count
                {From} WHERE {where} AND p.score IS NOT NULL GROUP BY 1
                """,
                arguments);
            var byCell = cells.ToDictionary(cell => cell.Number, cell => cell.Count);
            return new PredictionFacets
            {
                Count = await session.QuerySingleAsync<long>($"SELECT CAST(COUNT(*) AS BIGINT) {From} WHERE {where}", arguments),
                Routes = await GroupsAsync(session, "route", PredictionSql.Where(filter with { Route = null }).Replace(" AND p.route <> 'shadow'", "", StringComparison.Ordinal), arguments),
                Labels = await GroupsAsync(session, "label", PredictionSql.Where(filter with { Label = null }), arguments),
                Models = await GroupsAsync(session, "model", PredictionSql.Where(filter with { Model = null }), arguments),
                Scores = [.. Enumerable.Range(0, ScoreCells).Select(number => byCell.GetValueOrDefault(number))],
            };
        },
        cancellation);

    private static async Task<IReadOnlyDictionary<string, long>> GroupsAsync(StoreSession session, string column, string where, object arguments) =>
        (await session.QueryAsync<Group>(
            $"SELECT p.{column} AS name, CAST(COUNT(*) AS BIGINT) AS count {From} WHERE {where} AND p.{column} IS NOT NULL GROUP BY p.{column} ORDER BY 2 DESC LIMIT 100", arguments))
        .ToDictionary(group => group.Name, group => group.Count, StringComparer.Ordinal);
}
