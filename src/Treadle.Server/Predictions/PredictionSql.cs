using Treadle.Server.Facts;

namespace Treadle.Server.Predictions;

/// <summary>A filter of predictions in SQL, over predictions p and items i.</summary>
internal static class PredictionSql
{
    /// <summary>The condition, for the parameters of <see cref="Arguments"/>.</summary>
    public static string Where(PredictionFilter filter)
    {
        var where = "p.project_id = @project AND p.recorded_at <= @at";
        where += filter.Before is null ? "" : " AND p.uuid < @before";
        where += filter.Route is null ? " AND p.route <> 'shadow'" : " AND p.route = @route";
        where += filter.Label is null ? "" : " AND p.label = @label";
        where += filter.Model is null ? "" : " AND p.model = @model";
        where += filter.From is null ? "" : " AND p.event_time >= @from";
        where += filter.To is null ? "" : " AND p.event_time < @to";
        where += filter.MinScore is null ? "" : " AND p.score >= @minScore";
        where += filter.MaxScore is null ? "" : " AND p.score < @maxScore";
        where += filter.Text is null ? "" : " AND LOWER(i.input) LIKE LOWER(@text) ESCAPE '\\'";
        where += filter.Factor is null ? "" : " AND i.factors LIKE @factor ESCAPE '\\'";
        return where;
    }

    /// <summary>The values of a filter.</summary>
    public static object Arguments(string project, PredictionFilter filter, AsOf asOf, int limit) => new
    {
        project,
        at = asOf.Micros,
        before = filter.Before,
        route = filter.Route is { } route ? RouteText.Of(route) : null,
        label = filter.Label,
        model = filter.Model,
        from = filter.From,
        to = filter.To,
        minScore = filter.MinScore,
        maxScore = filter.MaxScore,
        text = filter.Text is null ? null : $"%{Literal(Inner(filter.Text))}%",
        factor = filter.Factor is { } factor ? $"%{Literal($"{Canonical.Json(factor.Name)}:{Canonical.Json(factor.Value)}")}%" : null,
        limit,
    };

    // Inputs are stored as JSON: words are looked for as they are written there, without the quotes around them.
    private static string Inner(string words) => Canonical.Json(words)[1..^1];

    private static string Literal(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
