using System.Globalization;
using Treadle.Storage.Sql;

namespace Treadle.Bench.Storage;

/// <summary>How fast a store takes rows of ten columns, in batches as a drain brings them.</summary>
internal static class StoreBench
{
    private const int BatchRows = 10_000;
    private const int RowBytes = 450;

    private static readonly string[] Columns =
        ["project_id", "id", "item_id", "model", "route", "event_time", "recorded_at", "score", "propensity", "document"];

    public static async Task BulkInsertAsync(string address, int rows)
    {
        await using var store = Store.Open(address, TimeProvider.System);
        await store.WriteAsync(
            session => session.ExecuteAsync(
                """
                DROP TABLE IF EXISTS bench_rows;
                CREATE TABLE bench_rows (
                  project_id TEXT NOT NULL, id TEXT NOT NULL, item_id TEXT NOT NULL, model TEXT NOT NULL, route TEXT NOT NULL,
                  event_time BIGINT NOT NULL, recorded_at BIGINT NOT NULL, score DOUBLE PRECISION, propensity DOUBLE PRECISION, document TEXT,
                  PRIMARY KEY (project_id, id));
                CREATE INDEX bench_rows_time ON bench_rows (project_id, recorded_at);
                """),
            CancellationToken.None);
        var document = $"{{\"text\":\"{new string('x', 300)}\"}}";
        await Measurement.RunAsync($"{store.Dialect.Name}, bulk insert, batches of {BatchRows}", async () =>
        {
            var inserted = 0L;
            for (var first = 0; first < rows; first += BatchRows)
            {
                var start = first;
                inserted += await store.WriteAsync(
                    session => session.BulkInsertAsync("bench_rows", Columns, Enumerable.Range(start, BatchRows).Select(i => Row(i, document))),
                    CancellationToken.None);
            }

            return (inserted, inserted * RowBytes);
        });
    }

    private static object?[] Row(long i, string document) =>
    [
        "support", string.Create(CultureInfo.InvariantCulture, $"0197a8e0-0000-7000-8000-{i:x12}"), string.Create(CultureInfo.InvariantCulture, $"item-{i:D10}"), "tfidf-3", "auto",
        1_700_000_000_000_000 + i, 1_700_000_000_000_000 + i, 0.75, 0.05, document,
    ];
}
