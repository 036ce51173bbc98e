using System.Collections.Concurrent;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Treadle.Storage.Sql;

/// <summary>One SQLite file in WAL mode: one writing connection behind an async semaphore, a few reading ones beside it.</summary>
/// <remarks>
/// <para>
/// <c>synchronous=FULL</c>: every commit is flushed. <c>NORMAL</c> would suffice for rows drained from the journal, because the drained
/// position is stored in the same transaction: a commit lost in a power cut takes its position with it and the rows are drained again, as
/// long as the journal is trimmed only behind a checkpoint. But answers of people, alias moves and settings are acknowledged straight from
/// the store, and trimming would have to know about checkpoints. One flush per write transaction costs little, as the many are batched.
/// </para>
/// <para>Transactions that write begin IMMEDIATE: a reading transaction that turns into a writing one may fail half-way, this one waits first.</para>
/// </remarks>
internal sealed class SqliteEngine : IStoreEngine
{
    private const int MaxReaders = 8;

    // How long one attempt waits for another process that writes. The wait blocks a thread, so it is short; attempts are repeated.
    private const int BusySeconds = 1;

    private const string WriterSettings = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA busy_timeout = 1000;
        PRAGMA foreign_keys = ON;
        PRAGMA temp_store = MEMORY;
        PRAGMA cache_size = -65536;
        PRAGMA wal_autocheckpoint = 4000;
        PRAGMA journal_size_limit = 67108864;
        """;

    private const string ReaderSettings = """
        PRAGMA busy_timeout = 1000;
        PRAGMA temp_store = MEMORY;
        PRAGMA cache_size = -16384;
        PRAGMA query_only = ON;
        """;

    private readonly string _path;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly SemaphoreSlim _reading = new(MaxReaders, MaxReaders);
    private readonly ConcurrentBag<SqliteConnection> _idleReaders = [];
    private readonly ConcurrentDictionary<string, bool> _roles = new(StringComparer.Ordinal);
    private readonly SqliteFailures _failures;
    private SqliteConnection? _writer;

    public SqliteEngine(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _path = Path.GetFullPath(path);
        _failures = new SqliteFailures(_path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                $"The folder of the store {_path} cannot be created: {failure.Message} Choose a folder this user may write to.", failure);
        }
    }

    public Dialect Dialect { get; } = new SqliteDialect();

    public string Description => $"SQLite {_path}";

    public IBulkInsert BulkInsert { get; } = new SqliteBulkInsert();

    public async Task<EngineTransaction> BeginReadAsync(CancellationToken cancellation)
    {
        await EnsureFileAsync(cancellation).ConfigureAwait(false);
        await _reading.WaitAsync(cancellation).ConfigureAwait(false);
        SqliteConnection? connection = null;
        try
        {
            connection = _idleReaders.TryTake(out var idle) ? idle : Connect(ReaderSettings);
            return new EngineTransaction(connection, connection.BeginTransaction(deferred: true), isUsable => GiveBackReader(connection, isUsable));
        }
        catch
        {
            connection?.Dispose();
            _ = _reading.Release();
            throw;
        }
    }

    public async Task<EngineTransaction> BeginWriteAsync(CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            _writer ??= Connect(WriterSettings);
            return new EngineTransaction(_writer, _writer.BeginTransaction(deferred: false), GiveBackWriter);
        }
        catch
        {
            ReleaseWriter(isUsable: false);
            throw;
        }
    }

    /// <summary>The file belongs to one process (<see cref="Files.FileLock"/>), so roles are taken among its own workers.</summary>
    public Task<StoreRole?> TryTakeRoleAsync(string role, CancellationToken cancellation)
    {
        if (!_roles.TryAdd(role, true))
        {
            return Task.FromResult<StoreRole?>(null);
        }

        var isHeld = true;
        return Task.FromResult<StoreRole?>(new StoreRole(
            _ => Task.FromResult(isHeld),
            () =>
            {
                if (isHeld)
                {
                    isHeld = false;
                    _ = _roles.TryRemove(role, out _);
                }

                return ValueTask.CompletedTask;
            }));
    }

    public bool MayRetry(Exception failure) => SqliteFailures.MayRetry(failure);

    public StoreUnavailableException? Explain(Exception failure) => _failures.Explain(failure);

    public ValueTask DisposeAsync()
    {
        foreach (var reader in _idleReaders)
        {
            reader.Dispose();
        }

        _writer?.Dispose();
        _writing.Dispose();
        _reading.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The first connection makes the file and turns WAL on; a reading one could do neither.</summary>
    private async Task EnsureFileAsync(CancellationToken cancellation)
    {
        if (Volatile.Read(ref _writer) is null)
        {
            await _writing.WaitAsync(cancellation).ConfigureAwait(false);
            try
            {
                _writer ??= Connect(WriterSettings);
            }
            finally
            {
                _ = _writing.Release();
            }
        }
    }

    private SqliteConnection Connect(string settings)
    {
        // Our own pools keep connections open with their settings; the library's pool would forget them.
        var options = new SqliteConnectionStringBuilder { DataSource = _path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false, DefaultTimeout = BusySeconds };
        var connection = new SqliteConnection(options.ConnectionString);
        try
        {
            connection.Open();
            _ = connection.Execute(settings);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private ValueTask GiveBackWriter(bool isUsable)
    {
        ReleaseWriter(isUsable);
        return ValueTask.CompletedTask;
    }

    private void ReleaseWriter(bool isUsable)
    {
        if (!isUsable)
        {
            _writer?.Dispose();
            _writer = null;
        }

        _ = _writing.Release();
    }

    private ValueTask GiveBackReader(SqliteConnection connection, bool isUsable)
    {
        if (isUsable)
        {
            _idleReaders.Add(connection);
        }
        else
        {
            connection.Dispose();
        }

        _ = _reading.Release();
        return ValueTask.CompletedTask;
    }
}
