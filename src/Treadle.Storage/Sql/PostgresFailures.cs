using Npgsql;

namespace Treadle.Storage.Sql;

/// <summary>What PostgreSQL's failures mean for the people who run the server.</summary>
internal sealed class PostgresFailures(string description)
{
    public static bool MayRetry(Exception failure) =>
        failure is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    public StoreUnavailableException? Explain(Exception failure)
    {
        var advice = failure switch
        {
            NpgsqlOperationInProgressException => null,
            PostgresException told => Advice(told.SqlState),
            NpgsqlException { InnerException: TimeoutException } => "it did not answer in time. Check its load, or raise the timeout in the address",
            NpgsqlException => "the connection failed. Check that the server runs and that host and port are right",
            _ => null,
        };
        return advice is null ? null : new StoreUnavailableException($"The store {description} cannot be used: {advice} ({failure.Message}).", failure);
    }

    private static string? Advice(string sqlState) => sqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => "it refuses this user. Check user and password in the address",
        PostgresErrorCodes.InvalidCatalogName => "there is no such database. Create it (createdb), or correct the address",
        PostgresErrorCodes.DiskFull => "its disk is full. Free some space; nothing that was acknowledged is lost",
        PostgresErrorCodes.TooManyConnections => "it takes no more connections. Raise max_connections, or lower Maximum Pool Size in the address",
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => "it is stopping or starting. Wait for it to come back",
        PostgresErrorCodes.ReadOnlySqlTransaction => "it is read-only (a standby?). Point the address to the primary",
        PostgresErrorCodes.IoError => "reading or writing its disk failed. Check the server's disk and log",
        PostgresErrorCodes.InsufficientPrivilege => "this user may not do that. Grant it the rights on the database's schema",
        _ => sqlState.StartsWith("53", StringComparison.Ordinal) ? "it is out of resources. Check the server's memory and limits" : null,
    };
}
