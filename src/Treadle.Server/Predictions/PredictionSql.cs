using System.Globalization;
using Treadle.Server.Facts;
using Treadle.Storage.Sql;

namespace Treadle.Server.Predictions;

/// <summary>A filter of predictions in SQL, over predictions p and items i.</summary>
internal static class PredictionSql
{
    /// <summary>Tenth of the score in which a prediction lies: 9 for a score of 1, -1 for none.</summary>
    public const string ScoreCell = "CASE WHEN p.score IS NULL THEN -1 WHEN p.score >= 1 THEN 9 ELSE CAST(FLOOR(p.score * 10) AS BIGINT) END";

    /// <summary>What a filter without a route asks for.</summary>
    public const string NoShadow = " AND p.route <> 'shadow'";

    /// <summary>Rows that a filter without an index is looked for in at once: what takes a few tenths of a second at most.</summary>
    public const int MostLookedThrough = 40_000;

    /// <summary>The ids that @id may stand for: itself, or of the prediction of that UUID. As an OR of both columns SQLite, which has no statistics, looks through all predictions.</summary>
    public const string Named = "SELECT @id UNION ALL SELECT u.id FROM predictions u WHERE u.project_id = @project AND u.uuid = @id";

    /// <summary>The items of predictions p, begun as a condition that goes on: the newest predictions first, then one look-up for each.</summary>
    public static string WithItems(Dialect dialect) => $" {dialect.LookUp("items", "i", "i.project_id = p.project_id AND i.item_id = p.item_id")} WHERE";

    /// <summary>The condition, for the parameters of <see cref="Arguments"/>.</summary>
    public static string Where(PredictionFilter filter)
    {
        var where = "p.project_id = @project AND p.recorded_at <= @at";
        where += filter.Before is null ? "" : " AND p.uuid < @before";
        where += filter.Floor is null ? "" : " AND p.uuid >= @floor";
        where += filter.Route is null ? NoShadow : " AND p.route = @route";
        where += filter.Label is null ? "" : " AND p.label = @label";
        where += filter.Model is null ? "" : " AND p.model = @model";
        where += filter.Item is null ? "" : " AND p.item_id = @item";
        where += filter.From is null ? "" : " AND p.event_time >= @from";
        where += filter.To is null ? "" : " AND p.event_time < @to";
        where += filter.MinScore is null ? "" : " AND p.score >= @minScore";
        where += filter.MaxScore is null ? "" : " AND p.score < @maxScore";
        where += filter.Text is null ? "" : " AND LOWER(i.input) LIKE LOWER(@text) ESCAPE '\\'";
        where += filter.Factor is null ? "" : " AND REPLACE(i.factors, @factor, '') <> i.factors";
        return where;
    }

    /// <summary>A factor as it stands in the JSON of an item's factors.</summary>
    public static string Factor((string Name, string Value) factor) => $"{Canonical.Json(factor.Name)}:{Canonical.Json(factor.Value)}";

    /// <summary>The values of a filter.</summary>
    public static object Arguments(string project, PredictionFilter filter, AsOf asOf, int limit) => new
    {
        project,
        at = asOf.Micros,
        before = filter.Before,
        floor = filter.Floor,
        route = filter.Route is { } route ? RouteText.Of(route) : null,
        label = filter.Label,
        model = filter.Model,
        item = filter.Item,
        from = filter.From,
        to = filter.To,
        minScore = filter.MinScore,
        maxScore = filter.MaxScore,
        text = filter.Text is null ? null : $"%{Literal(Inner(filter.Text))}%",
        factor = filter.Factor is { } factor ? Factor(factor) : null,
        limit,
    };

    /// <summary>The filter within what was known at an instant, which begins there and not at the newest row.</summary>
    public static PredictionFilter KnownAt(PredictionFilter filter, AsOf asOf)
    {
        var ceiling = asOf.IsPast ? Ceiling(asOf) : null;
        return ceiling is null || (filter.Before is not null && string.CompareOrdinal(filter.Before, ceiling) <= 0) ? filter : filter with { Before = ceiling };
    }

    /// <summary>The UUID down to which a filter without an index is looked for, so that no page waits for a million rows; null when there are fewer.</summary>
    public static async Task<string?> FloorAsync(StoreSession session, string project, PredictionFilter filter)
    {
        var before = filter.Before is null ? "" : " AND uuid < @before";
        return await session.QueryFirstOrDefaultAsync<string?>(
            $"SELECT uuid FROM predictions WHERE project_id = @project{before} ORDER BY uuid DESC LIMIT 1 OFFSET {MostLookedThrough - 1}",
            new { project, before = filter.Before });
    }

    /// <summary>Above every UUID that was made by then: they begin with the milliseconds of their time.</summary>
    private static string Ceiling(AsOf asOf)
    {
        var milliseconds = ((asOf.Micros / 1_000) + 2).ToString("x12", CultureInfo.InvariantCulture);
        return $"{milliseconds[..8]}-{milliseconds[8..]}-";
    }

    // Inputs are stored as JSON: words are looked for as they are written there, without the quotes around them.
    private static string Inner(string words) => Canonical.Json(words)[1..^1];

    private static string Literal(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
