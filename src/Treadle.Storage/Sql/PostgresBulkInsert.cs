using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;
using Npgsql.Schema;
using NpgsqlTypes;

namespace Treadle.Storage.Sql;

/// <summary>Binary COPY into a temporary table, then one INSERT … ON CONFLICT DO NOTHING from it, because COPY alone fails on a known key.</summary>
internal sealed class PostgresBulkInsert : IBulkInsert
{
    private const string Arrived = "bulk_arrived";

    private readonly ConcurrentDictionary<string, NpgsqlDbType[]> _types = new(StringComparer.Ordinal);

    public async Task<long> InsertAsync(
        EngineTransaction transaction, string table, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows, CancellationToken cancellation)
    {
        using var source = rows.GetEnumerator();
        if (!source.MoveNext())
        {
            return 0;
        }

        var connection = (NpgsqlConnection)transaction.Connection;
        var names = string.Join(", ", columns);
        var types = await TypesAsync(connection, table, names, cancellation).ConfigureAwait(false);
        _ = await ExecuteAsync(connection, $"CREATE TEMP TABLE {Arrived} ON COMMIT DROP AS SELECT {names} FROM {table} WITH NO DATA", cancellation).ConfigureAwait(false);
        await CopyAsync(connection, names, types, source, cancellation).ConfigureAwait(false);
        return await ExecuteAsync(
            connection,
            $"INSERT INTO {table} ({names}) SELECT {names} FROM {Arrived} ON CONFLICT DO NOTHING; DROP TABLE {Arrived}",
            cancellation).ConfigureAwait(false);
    }

    private static async Task CopyAsync(
        NpgsqlConnection connection, string names, NpgsqlDbType[] types, IEnumerator<IReadOnlyList<object?>> rows, CancellationToken cancellation)
    {
        var copy = await connection.BeginBinaryImportAsync($"COPY {Arrived} ({names}) FROM STDIN (FORMAT BINARY)", cancellation).ConfigureAwait(false);
        await using (copy.ConfigureAwait(false))
        {
            do
            {
                var row = rows.Current;
                if (row.Count != types.Length)
                {
                    throw new ArgumentException($"A row has {row.Count} values for {types.Length} columns.");
                }

                await copy.StartRowAsync(cancellation).ConfigureAwait(false);
                for (var i = 0; i < types.Length; i++)
                {
                    await WriteAsync(copy, StoredValue.Normalize(row[i]), types[i], cancellation).ConfigureAwait(false);
                }
            }
            while (rows.MoveNext());
            _ = await copy.CompleteAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>COPY takes exactly the column's type; SQLite would accept any number, so numbers are converted here.</summary>
    private static Task WriteAsync(NpgsqlBinaryImporter copy, object? value, NpgsqlDbType type, CancellationToken cancellation) => (value, type) switch
    {
        (null, _) => copy.WriteNullAsync(cancellation),
        (string text, _) => copy.WriteAsync(text, type, cancellation),
        (byte[] bytes, _) => copy.WriteAsync(bytes, type, cancellation),
        (_, NpgsqlDbType.Bigint) => copy.WriteAsync(Convert.ToInt64(value, CultureInfo.InvariantCulture), type, cancellation),
        (_, NpgsqlDbType.Integer) => copy.WriteAsync(Convert.ToInt32(value, CultureInfo.InvariantCulture), type, cancellation),
        _ => copy.WriteAsync(Convert.ToDouble(value, CultureInfo.InvariantCulture), type, cancellation),
    };

    private async Task<NpgsqlDbType[]> TypesAsync(NpgsqlConnection connection, string table, string names, CancellationToken cancellation)
    {
        var key = $"{table}({names})";
        if (_types.TryGetValue(key, out var known))
        {
            return known;
        }

        using var command = new NpgsqlCommand($"SELECT {names} FROM {table} LIMIT 0", connection);
        var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var types = (await reader.GetColumnSchemaAsync(cancellation).ConfigureAwait(false))
                .Cast<NpgsqlDbColumn>()
                .Select(column => column.NpgsqlDbType ?? throw new ArgumentException($"Column {column.ColumnName} of {table} has no convention."))
                .ToArray();
            return _types.GetOrAdd(key, types);
        }
    }

    private static async Task<long> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }
}
