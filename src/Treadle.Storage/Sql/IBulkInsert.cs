namespace Treadle.Storage.Sql;

/// <summary>Puts many rows into a table in the given transaction; rows that are there already are left alone.</summary>
internal interface IBulkInsert
{
    /// <summary>Returns how many rows were new.</summary>
    Task<long> InsertAsync(
        EngineTransaction transaction, string table, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows, CancellationToken cancellation);
}
