using Npgsql;

namespace Treadle.Storage.Sql;

/// <summary>Reads the two ways to name a PostgreSQL database.</summary>
internal static class PostgresAddress
{
    private const string Expected = "Expected postgres://user:password@host:5432/database?option=value or postgres:Host=…;Database=….";

    public static NpgsqlConnectionStringBuilder Parse(string connection)
    {
        try
        {
            var rest = connection[(connection.IndexOf(':', StringComparison.Ordinal) + 1)..];
            return rest.StartsWith("//", StringComparison.Ordinal) ? FromUri(new Uri(connection)) : new NpgsqlConnectionStringBuilder(rest);
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The text itself is not repeated: it may hold a password.
            throw new ArgumentException($"The PostgreSQL address cannot be read: {failure.Message} {Expected}", nameof(connection), failure);
        }
    }

    private static NpgsqlConnectionStringBuilder FromUri(Uri uri)
    {
        var builder = new NpgsqlConnectionStringBuilder { Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')) };
        if (uri.Host.Length > 0)
        {
            builder.Host = Uri.UnescapeDataString(uri.Host);
        }

        if (uri.Port > 0)
        {
            builder.Port = uri.Port;
        }

        var user = uri.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
        {
            builder.Username = Uri.UnescapeDataString(user[0]);
        }

        if (user.Length > 1)
        {
            builder.Password = Uri.UnescapeDataString(user[1]);
        }

        foreach (var option in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = option.Split('=', 2);
            builder[OptionName(Uri.UnescapeDataString(pair[0]))] = pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : "true";
        }

        return string.IsNullOrEmpty(builder.Host) || string.IsNullOrEmpty(builder.Database)
            ? throw new ArgumentException("the host or the database is missing.")
            : builder;
    }

    // libpq's names, which people know from psql; Npgsql understands its own names besides.
    private static string OptionName(string name) => name switch
    {
        "sslmode" => "SSL Mode",
        "sslrootcert" => "Root Certificate",
        "application_name" => "Application Name",
        "connect_timeout" => "Timeout",
        _ => name,
    };
}
