using Treadle.Protocol.Predictions;
using Treadle.Protocol.Projects;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Predictions;

/// <summary>Counts predictions for the filters of a page. Safe for concurrent use.</summary>
/// <remarks>What pages filter by most is counted as it arrives. Everything else (words, factors, times, the past) is counted among the newest rows, and the answer says among how many.</remarks>
internal sealed class FacetReader(Store store)
{
    private const int ScoreCells = 10;
    private const int MostValues = 100;

    private sealed record CellRow
    {
        public required string Route { get; init; }

        public required string Model { get; init; }

        public required string Label { get; init; }

        public required long Cell { get; init; }

        public required long Count { get; init; }
    }

    /// <summary>Counts under a filter; each dimension as if it were not filtered by itself, so that its other values can be chosen.</summary>
    public Task<PredictionFacets> CountAsync(Project project, PredictionFilter filter, AsOf asOf, CancellationToken cancellation) => store.ReadAsync(
        async session => filter.Labelled is { } basis ? await LabelledAsync(session, project, filter, basis, asOf)
            : IsCounted(project, filter, asOf) ? Facets(await CountedAsync(session, project.Id), filter, null)
            : await NewestAsync(session, project.Id, filter, asOf),
        cancellation);

    private static bool IsCounted(Project project, PredictionFilter filter, AsOf asOf) =>
        !asOf.IsPast && project.Config.Task == TaskKind.Classification
        && filter is { Item: null, From: null, To: null, Text: null, Factor: null } && IsCell(filter.MinScore) && IsCell(filter.MaxScore) && filter.MaxScore is not >= 1;

    private static bool IsCell(double? score) => score is null || Math.Abs((score.Value * ScoreCells) - Math.Round(score.Value * ScoreCells)) < 1e-9;

    private static Task<IReadOnlyList<CellRow>> CountedAsync(StoreSession session, string project) => session.QueryAsync<CellRow>(
        "SELECT route, model, label, CAST(cell AS BIGINT) AS cell, predictions AS count FROM prediction_counts WHERE project_id = @project", new { project });

    private static async Task<PredictionFacets> NewestAsync(StoreSession session, string project, PredictionFilter filter, AsOf asOf)
    {
        var known = PredictionSql.KnownAt(filter, asOf);
        var floor = filter.Item is null ? await PredictionSql.FloorAsync(session, project, known) : null;
        // The three dimensions are filtered afterwards, each by the others. Shadow rows count under their route only.
        var bounded = known with { Floor = floor, Route = null, Label = null, Model = null };
        var items = filter.Text is null && filter.Factor is null ? " WHERE" : PredictionSql.WithItems(session.Dialect);
        var rows = await session.QueryAsync<CellRow>(
            $"""
            SELECT p.route, COALESCE(p.model, '') AS model, COALESCE(p.label, '') AS label, {PredictionSql.ScoreCell} AS cell, CAST(COUNT(*) AS BIGINT) AS count
            FROM predictions p{items} {PredictionSql.Where(bounded).Replace(PredictionSql.NoShadow, "", StringComparison.Ordinal)} GROUP BY 1, 2, 3, 4
            """,
            PredictionSql.Arguments(project, bounded, asOf, 0));
        return Facets(rows, filter with { MinScore = null, MaxScore = null }, floor is null ? null : PredictionSql.MostLookedThrough);
    }

    private static async Task<PredictionFacets> LabelledAsync(StoreSession session, Project project, PredictionFilter filter, LabelBasis basis, AsOf asOf)
    {
        var bounded = filter with { Route = filter.Route == Route.Shadow ? Route.Shadow : null, Label = null, Model = null };
        var rows = await LabelledPredictions.ReadAsync(session, project, bounded, asOf);
        var cells = rows.CountBy(row => (row.Route, row.Model, row.Label, Cell: Cell(row.Score)))
            .Select(pair => new CellRow { Route = pair.Key.Route, Model = pair.Key.Model, Label = pair.Key.Label, Cell = pair.Key.Cell, Count = pair.Value }).ToList();
        return Facets(cells, filter with { MinScore = null, MaxScore = null }, await LabelledPredictions.AmongAsync(session, project.Id, basis, asOf));
    }

    // As PredictionSql.ScoreCell has it.
    private static long Cell(double? score) => score is null ? -1 : score >= 1 ? ScoreCells - 1 : (long)Math.Floor(score.Value * ScoreCells);

    private static PredictionFacets Facets(IReadOnlyList<CellRow> rows, PredictionFilter filter, int? among)
    {
        var (least, most) = (Math.Round((filter.MinScore ?? 0) * ScoreCells), Math.Round((filter.MaxScore ?? 1) * ScoreCells));
        var scored = filter.MinScore is null && filter.MaxScore is null ? rows : rows.Where(row => row.Cell >= least && row.Cell < most && row.Cell >= 0).ToList();
        bool Route(CellRow row) => filter.Route is { } route ? row.Route == RouteText.Of(route) : row.Route != RouteText.Of(Protocol.Predictions.Route.Shadow);
        bool Label(CellRow row) => filter.Label is null || row.Label == filter.Label;
        bool Model(CellRow row) => filter.Model is null || row.Model == filter.Model;
        var all = scored.Where(row => Route(row) && Label(row) && Model(row)).ToList();
        return new PredictionFacets
        {
            Count = all.Sum(row => row.Count),
            Among = among,
            Routes = Values(scored.Where(row => Label(row) && Model(row)), row => row.Route),
            Labels = Values(scored.Where(row => Route(row) && Model(row)), row => row.Label),
            Models = Values(scored.Where(row => Route(row) && Label(row)), row => row.Model),
            Scores = [.. Enumerable.Range(0, ScoreCells).Select(cell => all.Where(row => row.Cell == cell).Sum(row => row.Count))],
        };
    }

    private static Dictionary<string, long> Values(IEnumerable<CellRow> rows, Func<CellRow, string> value) => rows
        .GroupBy(value, StringComparer.Ordinal)
        .Where(group => group.Key.Length > 0)
        .Select(group => (group.Key, Count: group.Sum(row => row.Count)))
        .OrderByDescending(pair => pair.Count).ThenBy(pair => pair.Key, StringComparer.Ordinal)
        .Take(MostValues)
        .ToDictionary(pair => pair.Key, pair => pair.Count, StringComparer.Ordinal);
}
