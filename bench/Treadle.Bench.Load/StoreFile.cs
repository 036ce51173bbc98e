using Microsoft.Data.Sqlite;

namespace Treadle.Bench.Load;

/// <summary>The embedded database, read from outside with plain SQL.</summary>
internal static class StoreFile
{
    /// <summary>Rows of the predictions table.</summary>
    public static long Count(string folder) => (long)Scalar(folder, "SELECT COUNT(*) FROM predictions");

    /// <summary>How many predictions took each route.</summary>
    public static string Routes(string folder)
    {
        using var connection = Open(folder);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT route, COUNT(*) FROM predictions GROUP BY route ORDER BY route";
        using var reader = command.ExecuteReader();
        var routes = new List<string>();
        while (reader.Read())
        {
            routes.Add($"{reader.GetString(0)} {reader.GetInt64(1):N0}");
        }

        return string.Join(", ", routes);
    }

    /// <summary>How often each UUID is there.</summary>
    public static Dictionary<string, int> Uuids(string folder)
    {
        using var connection = Open(folder);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT uuid FROM predictions";
        using var reader = command.ExecuteReader();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        while (reader.Read())
        {
            var uuid = reader.GetString(0);
            counts[uuid] = counts.GetValueOrDefault(uuid) + 1;
        }

        return counts;
    }

    private static object Scalar(string folder, string sql)
    {
        using var connection = Open(folder);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()!;
    }

    private static SqliteConnection Open(string folder)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "treadle.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }
}
