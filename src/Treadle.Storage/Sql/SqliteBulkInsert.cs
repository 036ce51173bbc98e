using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Treadle.Storage.Sql;

/// <summary>One prepared statement, bound and stepped for each row through SQLite's own calls: several times faster than commands.</summary>
internal sealed class SqliteBulkInsert : IBulkInsert
{
    private const int MaxBufferedCharacters = 8 << 10;

    [ThreadStatic]
    private static byte[]? _text;

    public Task<long> InsertAsync(
        EngineTransaction transaction, string table, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows, CancellationToken cancellation)
    {
        var database = ((SqliteConnection)transaction.Connection).Handle!;
        var places = string.Join(", ", Enumerable.Range(1, columns.Count).Select(i => "?" + i));
        var sql = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({places}) ON CONFLICT DO NOTHING";
        Check(raw.sqlite3_prepare_v2(database, sql, out var statement), database);
        using (statement)
        {
            var before = raw.sqlite3_total_changes(database);
            foreach (var row in rows)
            {
                cancellation.ThrowIfCancellationRequested();
                Bind(statement, row, columns, database);
                var outcome = raw.sqlite3_step(statement);
                Check(outcome == raw.SQLITE_DONE ? raw.SQLITE_OK : outcome, database);
                Check(raw.sqlite3_reset(statement), database);
            }

            return Task.FromResult((long)(raw.sqlite3_total_changes(database) - before));
        }
    }

    private static void Bind(sqlite3_stmt statement, IReadOnlyList<object?> row, IReadOnlyList<string> columns, sqlite3 database)
    {
        if (row.Count != columns.Count)
        {
            throw new ArgumentException($"A row has {row.Count} values for {columns.Count} columns.");
        }

        for (var i = 0; i < row.Count; i++)
        {
            Check(
                StoredValue.Normalize(row[i]) switch
                {
                    null => raw.sqlite3_bind_null(statement, i + 1),
                    string text => BindText(statement, i + 1, text),
                    long number => raw.sqlite3_bind_int64(statement, i + 1, number),
                    double number => raw.sqlite3_bind_double(statement, i + 1, number),
                    var bytes => raw.sqlite3_bind_blob(statement, i + 1, (byte[])bytes),
                },
                database);
        }
    }

    // SQLite copies the bytes, so the thread's buffer serves every value.
    private static int BindText(sqlite3_stmt statement, int place, string text)
    {
        if (text.Length > MaxBufferedCharacters)
        {
            return raw.sqlite3_bind_text(statement, place, text);
        }

        var buffer = _text ??= new byte[Encoding.UTF8.GetMaxByteCount(MaxBufferedCharacters)];
        return raw.sqlite3_bind_text(statement, place, buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer)));
    }

    private static void Check(int outcome, sqlite3 database) => SqliteException.ThrowExceptionForRC(outcome, database);
}
