using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;

namespace Treadle.Storage.Sql;

/// <summary>One unit of reading or writing: a connection with a transaction, and short ways to run SQL with named parameters (@name).</summary>
/// <remarks>
/// Row types are records or classes with settable properties (<c>init</c> will do) named like the columns, underscores ignored; positional
/// records do not work, because the engines differ in the width of integers. Valid only inside the delegate it was given to; not for
/// concurrent use. A statement that fails ends the transaction, also when its exception is caught: nothing is stored then.
/// </remarks>
public sealed partial class StoreSession
{
    private readonly EngineTransaction _transaction;
    private readonly IStoreEngine _engine;
    private readonly CancellationToken _cancellation;
    private bool _hasFailed;

    internal StoreSession(EngineTransaction transaction, IStoreEngine engine, CancellationToken cancellation) =>
        (_transaction, _engine, _cancellation) = (transaction, engine, cancellation);

    /// <summary>The open connection.</summary>
    public DbConnection Connection => _transaction.Connection;

    /// <summary>The transaction everything here runs in.</summary>
    public DbTransaction Transaction => _transaction.Transaction;

    /// <summary>Where the engines differ.</summary>
    public Dialect Dialect => _engine.Dialect;

    /// <summary>All rows of a query.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? arguments = null) =>
        (await RunAsync(sql, arguments, Connection.QueryAsync<T>).ConfigureAwait(false)).AsList();

    /// <summary>The rows of a query one by one, without holding them in memory.</summary>
    public IAsyncEnumerable<T> StreamAsync<T>(string sql, object? arguments = null)
    {
        StoreActivity.Start(sql, _engine.Description)?.Dispose();
        return Connection.QueryUnbufferedAsync<T>(sql, arguments, Transaction);
    }

    /// <summary>The first row of a query, or the default when there is none.</summary>
    public Task<T?> QueryFirstOrDefaultAsync<T>(string sql, object? arguments = null) =>
        RunAsync(sql, arguments, Connection.QueryFirstOrDefaultAsync<T>);

    /// <summary>The only row of a query, or the default when there is none.</summary>
    /// <exception cref="InvalidOperationException">There are several.</exception>
    public Task<T?> QuerySingleOrDefaultAsync<T>(string sql, object? arguments = null) =>
        RunAsync(sql, arguments, Connection.QuerySingleOrDefaultAsync<T>);

    /// <summary>The only row of a query.</summary>
    /// <exception cref="InvalidOperationException">There is none or there are several.</exception>
    public Task<T> QuerySingleAsync<T>(string sql, object? arguments = null) =>
        RunAsync(sql, arguments, Connection.QuerySingleAsync<T>);

    /// <summary>Runs several statements, with semicolons between them, in one exchange with the database, and reads their results in order.</summary>
    /// <param name="sql">The statements; those that return rows must all be read.</param>
    /// <param name="arguments">Values for all of them.</param>
    /// <param name="read">Reads the results, one after another.</param>
    public Task<T> QueryTogetherAsync<T>(string sql, object? arguments, Func<SqlMapper.GridReader, Task<T>> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return RunAsync(sql, arguments, ReadAsync);

        async Task<T> ReadAsync(CommandDefinition command)
        {
            var results = await Connection.QueryMultipleAsync(command).ConfigureAwait(false);
            await using (results.ConfigureAwait(false))
            {
                return await read(results).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Runs statements; returns how many rows changed. An enumerable of arguments runs the statement once for each.</summary>
    public Task<int> ExecuteAsync(string sql, object? arguments = null) =>
        RunAsync(sql, arguments, Connection.ExecuteAsync);

    /// <summary>Inserts many rows; those whose key (any unique constraint) is there already are left alone.</summary>
    /// <param name="table">Table name, trusted: lower case letters, digits, underscores.</param>
    /// <param name="columns">Column names, trusted likewise.</param>
    /// <param name="rows">Values in the order of the columns: string, long, int, double, bool, byte[], DateTimeOffset or null. Each is read before the next is asked for.</param>
    /// <returns>How many rows were new.</returns>
    public Task<long> BulkInsertAsync(string table, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        RefuseUnsafeName(table);
        foreach (var column in columns)
        {
            RefuseUnsafeName(column);
        }

        return NoteFailureOf(_engine.BulkInsert.InsertAsync(_transaction, table, columns, rows, _cancellation));
    }

    /// <summary>Waits until no other transaction holds the lock of this name, and holds it until this transaction ends.</summary>
    public async Task LockAsync(string name)
    {
        if (Dialect.TransactionLock is { } sql)
        {
            _ = await ExecuteAsync(sql, new { key = LockKey.Of(name) }).ConfigureAwait(false);
        }
    }

    /// <summary>Refuses to commit after a failure that the delegate swallowed.</summary>
    /// <remarks>PostgreSQL would answer the commit of a failed transaction with a silent rollback, SQLite would keep the part before it.</remarks>
    internal void RefuseAfterFailure()
    {
        if (_hasFailed)
        {
            throw new InvalidOperationException(
                "A statement of this transaction failed, so nothing of it was stored. Let the exception leave the delegate, or ask before inserting (ON CONFLICT).");
        }
    }

    private async Task<T> NoteFailureOf<T>(Task<T> running)
    {
        try
        {
            return await running.ConfigureAwait(false);
        }
        catch
        {
            _hasFailed = true;
            throw;
        }
    }

    private static void RefuseUnsafeName(string name)
    {
        if (!SafeName().IsMatch(name))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"'{name}' is no table or column name here: lower case letters, digits and underscores only."));
        }
    }

    private async Task<T> RunAsync<T>(string sql, object? arguments, Func<CommandDefinition, Task<T>> run)
    {
        using var activity = StoreActivity.Start(sql, _engine.Description);
        return await NoteFailureOf(run(new CommandDefinition(sql, arguments, Transaction, cancellationToken: _cancellation))).ConfigureAwait(false);
    }

    [GeneratedRegex("^[a-z_][a-z0-9_]*$")]
    private static partial Regex SafeName();
}
