using Treadle.Protocol.Review;
using Treadle.Storage.Sql;

namespace Treadle.Server.Showings;

/// <summary>SQL of showings.</summary>
internal static class ShowingStore
{
    private static readonly string[] Columns = ["project_id", "item_id", "person", "prediction_id", "sequence", "place", "event_time", "recorded_at"];

    /// <summary>A condition: the person @annotator has seen a model's answer to the item of the row named <paramref name="row"/>. One look into an index.</summary>
    // Counted, because PostgreSQL may answer EXISTS by reading everything the person ever saw first.
    public static string IsSeen(string row) =>
        $"(SELECT COUNT(*) FROM showings seen WHERE seen.project_id = {row}.project_id AND seen.item_id = {row}.item_id AND seen.person = @annotator) > 0";

    /// <summary>Appends showings; those that are known change nothing.</summary>
    public static Task InsertShowingsAsync(this StoreSession session, IEnumerable<ShowingRow> rows) => session.BulkInsertAsync(
        "showings", Columns, rows.Select(row => new object?[] { row.ProjectId, row.ItemId, row.Person, row.PredictionId, row.Sequence, row.Place, row.EventTime, row.RecordedAt }));

    /// <summary>The answer to an item that a person saw last; null when none was seen.</summary>
    public static Task<string?> SeenLabelAsync(this StoreSession session, string project, string item, string person) => session.QueryFirstOrDefaultAsync<string?>(
        """
        SELECT p.label FROM showings s JOIN predictions p ON p.project_id = s.project_id AND p.id = s.prediction_id
        WHERE s.project_id = @project AND s.item_id = @item AND s.person = @person ORDER BY s.sequence DESC, s.prediction_id LIMIT 1
        """,
        new { project, item, person });

    /// <summary>Who saw an answer to an item by an instant, in that order.</summary>
    public static async Task<IReadOnlyList<ShowingDetail>> SeenByAsync(this StoreSession session, string project, string item, long at) =>
    [
        .. (await session.QueryAsync<ShowingRow>(
            "SELECT * FROM showings WHERE project_id = @project AND item_id = @item AND recorded_at <= @at ORDER BY sequence, person, prediction_id", new { project, item, at }))
            .Select(row => new ShowingDetail
            {
                Person = row.Person,
                PredictionId = row.PredictionId,
                Place = Enum.Parse<ShowingPlace>(row.Place, ignoreCase: true),
                RecordedAt = row.RecordedAt,
            }),
    ];
}
