namespace Treadle.Storage.Sql;

internal sealed class PostgresDialect : Dialect
{
    public override string Name => "postgres";

    public override string SkipLocked => " FOR UPDATE SKIP LOCKED";

    internal override string? TransactionLock => "SELECT pg_advisory_xact_lock(@key)";

    internal override string TableExists =>
        "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = @name";

    public override string Contains(string column, string parameter) => $"position(lower({parameter}) in lower({column})) > 0";

    public override string In(string column, string parameter) => $"{column} = ANY({parameter})";

    public override string InJson(string column, string parameter) => $"{column} IN (SELECT jsonb_array_elements_text(CAST({parameter} AS jsonb)))";

    public override string JsonText(string column, string property) => $"({column}::jsonb ->> '{property}')";
}
