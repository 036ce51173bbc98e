namespace Treadle.Storage.Sql;

internal sealed class PostgresDialect : Dialect
{
    public override string Name => "postgres";

    public override string SkipLocked => " FOR UPDATE SKIP LOCKED";

    public override string MayBeLost => "SET LOCAL synchronous_commit TO OFF; ";

    public override string IsKept => "set_config('synchronous_commit', 'on', true) = 'on'";

    internal override string? TransactionLock => "SELECT pg_advisory_xact_lock(@key)";

    internal override string TableExists =>
        "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = @name";

    // OFFSET keeps the planner from joining the other way round: its guess at how many rows a LIKE leaves is worth nothing.
    public override string LookUp(string table, string alias, string condition) => $"CROSS JOIN LATERAL (SELECT * FROM {table} {alias} WHERE {condition} OFFSET 0) {alias}";

    public override string Contains(string column, string parameter) => $"position(lower({parameter}) in lower({column})) > 0";

    public override string In(string column, string parameter) => $"{column} = ANY({parameter})";

    public override string InJson(string column, string parameter) => $"{column} IN (SELECT jsonb_array_elements_text(CAST({parameter} AS jsonb)))";

    public override string JsonText(string column, string property) => $"({column}::jsonb ->> '{property}')";
}
