using System.Data;
using System.Data.Common;
using Dapper;
using Npgsql;

namespace Treadle.Storage.Sql;

/// <summary>A PostgreSQL database that any number of nodes share. Writes run READ COMMITTED, reads see one snapshot.</summary>
internal sealed class PostgresEngine : IStoreEngine
{
    // Noticing within half a minute that the connection behind a role is gone bounds how long two nodes may both believe to have it.
    private const int KeepAliveSeconds = 30;

    // The statements of a claim, an answer and a drained batch together, with room to spare: planning them anew each time costs more than running them.
    private const int PreparedStatements = 200;

    private readonly NpgsqlDataSource _source;
    private readonly PostgresFailures _failures;

    public PostgresEngine(NpgsqlConnectionStringBuilder address)
    {
        if (address.KeepAlive == 0)
        {
            address.KeepAlive = KeepAliveSeconds;
        }

        // Said in the address, also as 0 (behind a pooler that gives every transaction another session), it stays as it is. Poolers also refuse settings of a session, unless they are told to pass them over.
        if (!address.ShouldSerialize(nameof(address.MaxAutoPrepare)) && !address.ShouldSerialize("Max Auto Prepare"))
        {
            address.MaxAutoPrepare = PreparedStatements;

            // Compiling a query to machine code takes the server a second and more; ours read for a fraction of one. As a setting of the session it outlives the pool's resets.
            if (!address.ShouldSerialize(nameof(address.Options)))
            {
                address.Options = "-c jit=off";
            }
        }

        Description = $"PostgreSQL {address.Host}:{address.Port}/{address.Database}";
        _failures = new PostgresFailures(Description);
        _source = NpgsqlDataSource.Create(address);
    }

    public Dialect Dialect { get; } = new PostgresDialect();

    public string Description { get; }

    public IBulkInsert BulkInsert { get; } = new PostgresBulkInsert();

    public Task<EngineTransaction> BeginReadAsync(CancellationToken cancellation) => BeginAsync(IsolationLevel.RepeatableRead, cancellation);

    public Task<EngineTransaction> BeginWriteAsync(CancellationToken cancellation) => BeginAsync(IsolationLevel.ReadCommitted, cancellation);

    public async Task<StoreRole?> TryTakeRoleAsync(string role, CancellationToken cancellation)
    {
        var connection = await _source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        try
        {
            var key = LockKey.Of(role);
            if (!await connection.QuerySingleAsync<bool>(Command("SELECT pg_try_advisory_lock(@key)", key, cancellation)).ConfigureAwait(false))
            {
                await connection.DisposeAsync().ConfigureAwait(false);
                return null;
            }

            // The lock lives as long as this session; closing the pooled connection resets the session and frees it.
            return new StoreRole(token => IsAliveAsync(connection, token), connection.DisposeAsync);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public bool MayRetry(Exception failure) => PostgresFailures.MayRetry(failure);

    public StoreUnavailableException? Explain(Exception failure) => _failures.Explain(failure);

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static async Task<bool> IsAliveAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        try
        {
            return await connection.ExecuteScalarAsync<int>(new CommandDefinition("SELECT 1", cancellationToken: cancellation)).ConfigureAwait(false) == 1;
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException or ObjectDisposedException)
        {
            // A connection that cannot answer holds no lock any more: that is the answer.
            return false;
        }
    }

    private static CommandDefinition Command(string sql, long key, CancellationToken cancellation) =>
        new(sql, new { key }, cancellationToken: cancellation);

    private async Task<EngineTransaction> BeginAsync(IsolationLevel isolation, CancellationToken cancellation)
    {
        var connection = await _source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        try
        {
            var transaction = await connection.BeginTransactionAsync(isolation, cancellation).ConfigureAwait(false);
            // A broken connection is recognised and dropped by the pool itself.
            return new EngineTransaction(connection, transaction, _ => connection.DisposeAsync());
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
