namespace Treadle.Storage.Sql;

internal sealed class SqliteDialect : Dialect
{
    public override string Name => "sqlite";

    public override string SkipLocked => "";

    public override string MayBeLost => "";

    public override string IsKept => "1 = 1";

    internal override string? TransactionLock => null;

    internal override string TableExists => "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = @name";

    // SQLite keeps the order of what is joined by CROSS JOIN.
    public override string LookUp(string table, string alias, string condition) => $"CROSS JOIN {table} {alias} ON {condition}";

    public override string Contains(string column, string parameter) => $"instr(lower({column}), lower({parameter})) > 0";

    // Dapper writes the list out as single parameters.
    public override string In(string column, string parameter) => $"{column} IN {parameter}";

    public override string InJson(string column, string parameter) => $"{column} IN (SELECT value FROM json_each({parameter}))";

    public override string JsonText(string column, string property) => $"CAST(json_extract({column}, '$.{property}') AS TEXT)";
}
