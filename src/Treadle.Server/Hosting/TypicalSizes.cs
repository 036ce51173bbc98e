using Treadle.Storage.Sql;

namespace Treadle.Server.Hosting;

/// <summary>Tells SQLite what a store that has grown looks like, the same for every store: so it takes the same plans on the first day as after the millionth row.</summary>
/// <remarks>
/// SQLite counts rows only when it is told to (ANALYZE). Without it thinks ten rows to each value of an index's first column, which here is the project: a query for one item was
/// answered by reading all of its project. Counting now and then would make plans differ between stores and days; this is the other way of SQLite's manual, statistics that are written
/// (https://sqlite.org/queryplanner-ng.html#howtofix). PostgreSQL counts by itself.
/// </remarks>
internal static class TypicalSizes
{
    private const long ManyRows = 1_000_000;
    private const long FewRows = 1_000;

    /// <summary>An index of some rows only holds that part of them.</summary>
    private const long PartOf = 20;

    /// <summary>Tables with a row for everything that comes in or that somebody says.</summary>
    public static readonly string[] Growing =
    [
        "annotations", "audit_draws", "dataset_rows", "disagreements", "feedback", "feedback_signals", "item_classes", "item_credits", "items", "judgements", "labels", "predictions", "review_items", "showings", "trace_steps",
    ];

    // How many values a column has; one that is not named here has another in every row.
    private static readonly Dictionary<string, long> Values = new(StringComparer.Ordinal)
    {
        ["project_id"] = 20,
        ["annotator"] = 50,
        ["person"] = 50,
        ["actor"] = 50,
        ["label"] = 8,
        ["model"] = 5,
        ["pipeline"] = 5,
        ["epoch"] = 20,
        ["version"] = 20,
        ["hour"] = 5_000,
        ["priority"] = 6,
        ["reason"] = 6,
        ["route"] = 4,
        ["state"] = 4,
        ["kind"] = 5,
        ["answer"] = 5,
        ["source"] = 3,
        ["source_rank"] = 3,
        ["split"] = 3,
        ["places"] = 3,
        ["place"] = 5,
    };

    private sealed record IndexColumn
    {
        public required string TableName { get; init; }

        public required string IndexName { get; init; }

        public required bool IsUnique { get; init; }

        public required bool IsPartial { get; init; }

        public string? ColumnName { get; init; }
    }

    /// <summary>Writes the statistics of every index; nothing on PostgreSQL.</summary>
    public static async Task TellAsync(StoreSession session)
    {
        if (session.Dialect.Name != "sqlite")
        {
            return;
        }

        var columns = await session.QueryAsync<IndexColumn>(
            """
            SELECT t.name AS table_name, x.name AS index_name, x."unique" AS is_unique, x.partial AS is_partial, c.name AS column_name
            FROM sqlite_schema t JOIN pragma_index_list(t.name) x JOIN pragma_index_info(x.name) c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, x.name, c.seqno
            """);
        // Makes the table of statistics where there is none.
        await session.ExecuteAsync("ANALYZE sqlite_schema");
        await session.ExecuteAsync("DELETE FROM sqlite_stat1");
        await session.ExecuteAsync(
            "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (@Table, @Index, @Stat)",
            columns.GroupBy(column => (column.TableName, column.IndexName)).Select(index => new { Table = index.Key.TableName, Index = index.Key.IndexName, Stat = Stat([.. index]) }));
        await session.ExecuteAsync("ANALYZE sqlite_schema");
    }

    // Rows of the index, then rows to each value of its first column, of its first two, and so on.
    private static string Stat(IReadOnlyList<IndexColumn> columns)
    {
        var rows = (Growing.Contains(columns[0].TableName, StringComparer.Ordinal) ? ManyRows : FewRows) / (columns[0].IsPartial ? PartOf : 1);
        var numbers = new List<long> { rows };
        var left = rows;
        foreach (var (place, column) in columns.Index())
        {
            left = columns[0].IsUnique && place == columns.Count - 1 ? 1 : Math.Max(1, left / ValuesOf(column.ColumnName));
            numbers.Add(left);
        }

        return string.Join(' ', numbers);
    }

    private static long ValuesOf(string? column) =>
        column is null ? ManyRows : column.StartsWith("is_", StringComparison.Ordinal) || column.StartsWith("has_", StringComparison.Ordinal) ? 2 : Values.GetValueOrDefault(column, ManyRows);
}
