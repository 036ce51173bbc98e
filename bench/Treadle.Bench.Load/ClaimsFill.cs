using System.Globalization;
using System.Text.Json;
using Treadle.Models.Text;
using Treadle.Storage.Sql;

namespace Treadle.Bench.Load;

/// <summary>A queue of many items, in the store with SQL of its own: a tenth of them say what three others say, and one person has answered the first ones.</summary>
internal static class ClaimsFill
{
    public const string Project = "claims";
    public const string Ahead = "ahead";
    public const string Onlooker = "onlooker";

    private const int BulkRows = 20_000;
    private const int GoldItems = 500;
    private const int AlikeGroup = 4;
    private const int AlikeEvery = 40;
    private const ulong Seed = 7;

    private static readonly string[] Analysed = ["items", "review_items", "annotations", "gold_items", "gold_queue"];

    /// <summary>Fills the store; false when it is filled already.</summary>
    public static async Task<bool> FillAsync(Store store, int waiting, int ahead)
    {
        if (await store.ReadAsync(session => session.QueryFirstOrDefaultAsync<string>("SELECT item_id FROM items WHERE project_id = @project AND item_id = @last", new { project = Project, last = Item(waiting - 1) }), CancellationToken.None) is not null)
        {
            return false;
        }

        var now = UnixMicroseconds.From(TimeProvider.System.GetUtcNow());
        var messages = new Messages(Seed);
        for (var first = 0; first < waiting; first += BulkRows)
        {
            var text = "";
            var rows = Enumerable.Range(first, Math.Min(BulkRows, waiting - first)).Select(number => (Number: number, Text: text = number % AlikeEvery is > 0 and < AlikeGroup ? text : messages.Next().Text)).ToList();
            await store.WriteAsync(session => InsertAsync(session, rows, ahead, now), CancellationToken.None);
        }

        await store.WriteAsync(
            async session =>
            {
                await InsertGoldAsync(session, waiting, now);
                await session.ExecuteAsync("INSERT INTO review_counts (project_id, reason, state, items, adjudicated) VALUES (@project, 'review', 'open', @waiting, 0)", new { project = Project, waiting = (long)waiting });
                await session.ExecuteAsync("INSERT INTO item_counts (project_id, items) VALUES (@project, @waiting) ON CONFLICT (project_id) DO UPDATE SET items = excluded.items", new { project = Project, waiting = (long)waiting });
                await session.ExecuteAsync("INSERT INTO annotator_counts (project_id, annotator, answers) VALUES (@project, @ahead, @answers)", new { project = Project, ahead = Ahead, answers = (long)ahead });
                await session.ExecuteAsync("UPDATE fact_counter SET last = @waiting", new { waiting = (long)waiting + GoldItems });
            },
            CancellationToken.None);
        // PostgreSQL does so by itself after a while, and SQLite never.
        foreach (var table in Analysed.Where(_ => store.Dialect.Name == "postgres"))
        {
            await store.WriteAsync(session => session.ExecuteAsync($"ANALYZE {table}"), CancellationToken.None);
        }

        return true;
    }

    /// <summary>Puts audits before everything else, of each of which the onlooker has seen the model's answer.</summary>
    public static async Task AddSeenAsync(Store store, int waiting, int count)
    {
        var now = UnixMicroseconds.From(TimeProvider.System.GetUtcNow());
        var numbers = Enumerable.Range(waiting + GoldItems, count).ToList();
        await store.WriteAsync(
            async session =>
            {
                await session.BulkInsertAsync(
                    "items", ["project_id", "item_id", "input", "sequence", "event_time", "recorded_at"],
                    numbers.Select(number => (IReadOnlyList<object?>)[Project, Item(number), Input($"audited message number {number}"), (long)number, now, now]));
                await session.BulkInsertAsync(
                    "review_items",
                    ["project_id", "id", "item_id", "reason", "priority", "position", "is_blind", "is_evidence", "is_disagreement", "answers_base", "answers_most", "answers_wanted", "places", "state", "created_at"],
                    numbers.Select(number => (IReadOnlyList<object?>)[Project, Review(number), Item(number), "audit", 10, (double)number, 1, 1, 0, 1, 3, 1, 1, "open", now]));
                await session.BulkInsertAsync(
                    "showings", ["project_id", "item_id", "person", "prediction_id", "sequence", "place", "event_time", "recorded_at"],
                    numbers.Select(number => (IReadOnlyList<object?>)[Project, Item(number), Onlooker, $"p{number:D8}", (long)number, "embed", now, now]));
            },
            CancellationToken.None);
        await store.WriteAsync(session => session.ExecuteAsync("ANALYZE review_items"), CancellationToken.None);
    }

    /// <summary>Takes them away again.</summary>
    public static Task RemoveSeenAsync(Store store, int waiting, int count) => store.WriteAsync(
        async session =>
        {
            var range = new { project = Project, first = Item(waiting + GoldItems), end = Item(waiting + GoldItems + count) };
            foreach (var table in (string[])["showings", "review_items", "items"])
            {
                await session.ExecuteAsync($"DELETE FROM {table} WHERE project_id = @project AND item_id >= @first AND item_id < @end", range);
            }
        },
        CancellationToken.None);

    private static async Task InsertAsync(StoreSession session, List<(int Number, string Text)> rows, int ahead, long now)
    {
        await session.BulkInsertAsync(
            "items", ["project_id", "item_id", "input", "sequence", "event_time", "recorded_at"],
            rows.Select(row => (IReadOnlyList<object?>)[Project, Item(row.Number), Input(row.Text), (long)row.Number, now, now]));
        await session.BulkInsertAsync(
            "review_items",
            ["project_id", "id", "item_id", "reason", "priority", "position", "is_blind", "is_evidence", "is_disagreement", "answers_base", "answers_most", "answers_wanted", "places", "state", "created_at", "likeness"],
            rows.Select(row => (IReadOnlyList<object?>)[Project, Review(row.Number), Item(row.Number), "review", 50, (double)row.Number, 1, 0, 0, 3, 5, 3, row.Number < ahead ? 2 : 3, "open", now, TextLikeness.Of(row.Text)]));
        await session.BulkInsertAsync(
            "annotations",
            ["project_id", "id", "sequence", "review_id", "item_id", "annotator", "source", "answer", "label", "is_blind", "event_time", "recorded_at"],
            rows.Where(row => row.Number < ahead).Select(row => (IReadOnlyList<object?>)[Project, $"a{row.Number:D8}", (long)row.Number, Review(row.Number), Item(row.Number), Ahead, "crowd", "label", "first", 1, now, now]));
    }

    private static async Task InsertGoldAsync(StoreSession session, int waiting, long now)
    {
        var numbers = Enumerable.Range(waiting, GoldItems).ToList();
        await session.BulkInsertAsync(
            "items", ["project_id", "item_id", "input", "sequence", "event_time", "recorded_at"],
            numbers.Select(number => (IReadOnlyList<object?>)[Project, Item(number), Input($"gold item number {number}"), (long)number, now, now]));
        await session.BulkInsertAsync(
            "review_items",
            ["project_id", "id", "item_id", "reason", "priority", "position", "is_blind", "is_evidence", "is_disagreement", "answers_base", "answers_most", "answers_wanted", "places", "state", "created_at", "closed_at"],
            numbers.Select(number => (IReadOnlyList<object?>)[Project, Review(number), Item(number), "gold", 0, 0.0, 1, 0, 0, 0, 0, 0, 0, "closed", now, now]));
        await session.BulkInsertAsync(
            "gold_items", ["project_id", "item_id", "sequence", "label", "is_practice", "review_id", "event_time", "recorded_at"],
            numbers.Select(number => (IReadOnlyList<object?>)[Project, Item(number), (long)number, "second", 0, Review(number), now, now]));
        await session.BulkInsertAsync(
            "gold_queue", ["project_id", "is_practice", "position", "review_id", "item_id"],
            numbers.Select(number => (IReadOnlyList<object?>)[Project, 0, (number - waiting) / (double)GoldItems, Review(number), Item(number)]));
    }

    private static string Input(string text) => $"{{\"text\":{JsonSerializer.Serialize(text)}}}";

    private static string Item(int number) => string.Create(CultureInfo.InvariantCulture, $"i{number:D8}");

    private static string Review(int number) => string.Create(CultureInfo.InvariantCulture, $"r{number:D8}");
}
