namespace Treadle.Storage.Sql;

/// <summary>The database of a server: one SQLite file, or a PostgreSQL database shared by several nodes. Safe for concurrent use.</summary>
/// <remarks>
/// Column conventions of both engines: ids TEXT, instants BIGINT (<see cref="UnixMicroseconds"/>), numbers DOUBLE PRECISION, whole numbers
/// BIGINT or INTEGER, flags INTEGER 0/1, documents TEXT holding JSON, bytes BYTEA.
/// </remarks>
public sealed class Store : IAsyncDisposable
{
    private readonly IStoreEngine _engine;
    private readonly RetryPace _pace;

    private Store(IStoreEngine engine, TimeProvider time) => (_engine, _pace) = (engine, new RetryPace(time));

    /// <summary>Where the store is, without a password.</summary>
    public string Description => _engine.Description;

    /// <summary>Where the engines differ.</summary>
    public Dialect Dialect => _engine.Dialect;

    /// <summary>Prepares access to a store; connects when it is first used.</summary>
    /// <param name="connection">
    /// <c>sqlite:path/file.db</c>, <c>postgres://user:password@host:port/database?option=value</c>, or <c>postgres:Host=…;Database=…</c> with any Npgsql options.
    /// </param>
    /// <param name="time">Paces retries.</param>
    /// <exception cref="ArgumentException">The connection text is none of these.</exception>
    /// <exception cref="StoreUnavailableException">The SQLite folder cannot be created.</exception>
    public static Store Open(string connection, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connection);
        ArgumentNullException.ThrowIfNull(time);
        DapperConventions.Install();
        Dapper.DefaultTypeMap.MatchNamesWithUnderscores = true;
        var colon = connection.IndexOf(':', StringComparison.Ordinal);
        IStoreEngine engine = (colon < 0 ? "" : connection[..colon]) switch
        {
            "sqlite" => new SqliteEngine(connection[(colon + 1)..]),
            "postgres" or "postgresql" => new PostgresEngine(PostgresAddress.Parse(connection)),
            _ => throw new ArgumentException(
                $"'{connection}' names no store. Expected sqlite:path/to/treadle.db or postgres://user:password@host:5432/database.", nameof(connection)),
        };
        return new Store(engine, time);
    }

    /// <summary>Reads one consistent snapshot: all queries of the delegate see the same state.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    public Task<T> ReadAsync<T>(Func<StoreSession, Task<T>> read, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(read);
        return RunAsync(_engine.BeginReadAsync, read, cancellation);
    }

    /// <summary>Writes in one transaction, committed durably when the delegate returns and undone when it throws.</summary>
    /// <param name="write">May be run again when the engine undid the transaction for another's sake (deadlock, serialization, busy file): it must have no effects outside the session, and must not write to the store through another session (SQLite has one writer).</param>
    /// <param name="cancellation">Cancelling undoes the transaction.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be reached or written.</exception>
    public Task<T> WriteAsync<T>(Func<StoreSession, Task<T>> write, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(write);
        return RunAsync(_engine.BeginWriteAsync, write, cancellation);
    }

    /// <summary>Writes in one transaction; see the other overload.</summary>
    public Task WriteAsync(Func<StoreSession, Task> write, CancellationToken cancellation) =>
        WriteAsync(
            async session =>
            {
                await write(session).ConfigureAwait(false);
                return true;
            },
            cancellation);

    /// <summary>Takes a role that one node at a time may have, e.g. the worker that must be alone; null when another node has it.</summary>
    /// <returns>Dispose it to give the role up; it is also freed when the process ends.</returns>
    public async Task<StoreRole?> TryTakeRoleAsync(string role, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(role);
        try
        {
            return await _engine.TryTakeRoleAsync(role, cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (_engine.Explain(failure) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>Closes all connections.</summary>
    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    private async Task<T> RunAsync<T>(
        Func<CancellationToken, Task<EngineTransaction>> begin, Func<StoreSession, Task<T>> work, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunOnceAsync(begin, work, cancellation).ConfigureAwait(false);
            }
            catch (Exception failure) when (attempt < RetryPace.MaxAttempts && _engine.MayRetry(failure))
            {
                await _pace.PauseAsync(attempt, cancellation).ConfigureAwait(false);
            }
            catch (Exception failure) when (_engine.Explain(failure) is { } explained)
            {
                throw explained;
            }
        }
    }

    private async Task<T> RunOnceAsync<T>(
        Func<CancellationToken, Task<EngineTransaction>> begin, Func<StoreSession, Task<T>> work, CancellationToken cancellation)
    {
        var transaction = await begin(cancellation).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            try
            {
                var session = new StoreSession(transaction, _engine, cancellation);
                var result = await work(session).ConfigureAwait(false);
                session.RefuseAfterFailure();
                await transaction.CommitAsync(cancellation).ConfigureAwait(false);
                return result;
            }
            catch (Exception failure) when (_engine.Explain(failure) is not null)
            {
                transaction.Abandon();
                throw;
            }
        }
    }
}
