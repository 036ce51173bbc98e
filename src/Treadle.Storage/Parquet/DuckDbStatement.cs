namespace Treadle.Storage.Parquet;

/// <summary>A running statement, whose rows are fetched as they are made.</summary>
internal sealed unsafe class DuckDbStatement : IDisposable
{
    private readonly DuckDbSession _session;
    private nint _statement;
    private DuckDbResult _result;

    public DuckDbStatement(DuckDbSession session, string sql)
    {
        _session = session;
        fixed (nint* statement = &_statement)
        fixed (DuckDbResult* result = &_result)
        {
            try
            {
                session.Check(DuckDb.Prepare(session.Connection, sql, statement), DuckDb.PrepareError(_statement));
                session.Check(DuckDb.ExecuteStreaming(_statement, result), DuckDb.ResultError(result));
            }
            catch (ParquetException)
            {
                Dispose();
                throw;
            }
        }
    }

    /// <summary>The next rows, or null at the end.</summary>
    public DuckDbChunk? Next()
    {
        var chunk = DuckDb.FetchChunk(_result);
        if (chunk != 0)
        {
            return new DuckDbChunk(chunk);
        }

        fixed (DuckDbResult* result = &_result)
        {
            var error = DuckDb.ResultError(result);
            _session.Check(error == 0 ? 0 : 1, error);
        }

        return null;
    }

    public void Dispose()
    {
        fixed (nint* statement = &_statement)
        fixed (DuckDbResult* result = &_result)
        {
            DuckDb.DestroyResult(result);
            DuckDb.DestroyPrepare(statement);
        }
    }
}
