using Treadle.Protocol.Predictions;
using Treadle.Server.Facts;
using Treadle.Server.Predictions;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Slices;

/// <summary>SQL of what slices are made of.</summary>
internal sealed class SliceStore(Store store)
{
    /// <summary>First answers of every model to labelled items of the period, and among how many labelled items was looked.</summary>
    public Task<(IReadOnlyList<LabelledRow> Rows, int? Among)> LabelledAsync(Project project, PredictionFilter period, LabelBasis basis, AsOf asOf, CancellationToken cancellation) => store.ReadAsync(
        async session => (
            await LabelledPredictions.ReadAsync(session, project, period with { Labelled = basis }, asOf, hasPeople: true),
            await LabelledPredictions.AmongAsync(session, project.Id, basis, asOf)),
        cancellation);

    /// <summary>Predictions of the period by their factors, among the newest; the page of predictions counts the same ones.</summary>
    public Task<(IReadOnlyList<TrafficGroup> Groups, int? Among)> TrafficAsync(string project, PredictionFilter period, AsOf asOf, CancellationToken cancellation) => store.ReadAsync(
        async session =>
        {
            var known = PredictionSql.KnownAt(period, asOf);
            var bounded = known with { Floor = await PredictionSql.FloorAsync(session, project, known) };
            var groups = await session.QueryAsync<TrafficGroup>(
                // Looked up one by one: joined, PostgreSQL would read all items there are.
                $"""
                SELECT f.factors, CAST(COUNT(*) AS BIGINT) AS count
                FROM (SELECT (SELECT i.factors FROM items i WHERE i.project_id = p.project_id AND i.item_id = p.item_id) AS factors FROM predictions p WHERE {PredictionSql.Where(bounded)}) f
                GROUP BY f.factors
                """,
                PredictionSql.Arguments(project, bounded, asOf, 0));
            return (groups, bounded.Floor is null ? (int?)null : PredictionSql.MostLookedThrough);
        },
        cancellation);
}
