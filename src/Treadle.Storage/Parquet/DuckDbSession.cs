using System.Runtime.InteropServices;

namespace Treadle.Storage.Parquet;

/// <summary>A database in memory with one connection, used by one thread at a time. It loads no extension and fetches nothing.</summary>
internal sealed unsafe class DuckDbSession : IDisposable
{
    private static readonly (string Name, string Option)[] Options =
    [
        // One thread: rows keep their order and equal rows give equal files.
        ("threads", "1"),
        ("memory_limit", "1GB"),
        ("autoinstall_known_extensions", "false"),
        ("autoload_known_extensions", "false"),
    ];

    private readonly string _path;
    private nint _database;
    private nint _connection;

    /// <param name="path">File that errors are about.</param>
    /// <param name="spill">Folder for what does not fit into memory; it is made when needed.</param>
    public DuckDbSession(string path, string? spill)
    {
        _path = path;
        nint configuration, error = 0;
        fixed (nint* database = &_database, connection = &_connection)
        {
            _ = DuckDb.CreateConfiguration(&configuration);
            try
            {
                foreach (var (name, option) in spill is null ? Options : [.. Options, ("temp_directory", spill)])
                {
                    Check(DuckDb.SetConfiguration(configuration, name, option), 0);
                }

                Check(DuckDb.Open(0, database, configuration, &error), error);
            }
            finally
            {
                DuckDb.DestroyConfiguration(&configuration);
            }

            Check(DuckDb.Connect(_database, connection), 0);
        }
    }

    public nint Connection => _connection;

    /// <summary>Runs a statement for its effect.</summary>
    public void Execute(string sql)
    {
        foreach (var _ in Query(sql))
        {
        }
    }

    /// <summary>Rows of a statement, chunk by chunk. A chunk is only valid until the next.</summary>
    public IEnumerable<DuckDbChunk> Query(string sql)
    {
        using var statement = new DuckDbStatement(this, sql);
        while (statement.Next() is { } chunk)
        {
            using (chunk)
            {
                yield return chunk;
            }
        }
    }

    /// <summary>Throws when a call did not succeed.</summary>
    /// <exception cref="ParquetException">With the file and the library's words.</exception>
    public void Check(int state, nint words)
    {
        if (state != 0)
        {
            throw new ParquetException($"{_path}: {Marshal.PtrToStringUTF8(words)?.Trim().ReplaceLineEndings(" ") ?? "DuckDB's library refused without a reason."}");
        }
    }

    public void Dispose()
    {
        fixed (nint* database = &_database, connection = &_connection)
        {
            DuckDb.Disconnect(connection);
            DuckDb.Close(database);
        }
    }
}
