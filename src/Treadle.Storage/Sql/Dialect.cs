namespace Treadle.Storage.Sql;

/// <summary>The few places where the two engines want different SQL. Everything else is one text for both.</summary>
public abstract class Dialect
{
    private protected Dialect()
    {
    }

    /// <summary>"sqlite" or "postgres".</summary>
    public abstract string Name { get; }

    /// <summary>Ends a SELECT of work to claim, so that two claimants never wait for or get the same rows. Empty on SQLite: one writer.</summary>
    public abstract string SkipLocked { get; }

    /// <summary>Begins a transaction that nobody minds losing when the database itself dies: its commit does not wait for the disk. Empty on SQLite, which has one way to commit.</summary>
    public abstract string MayBeLost { get; }

    /// <summary>A condition that is always true; a transaction that may be lost waits for the disk after all when a statement has asked it.</summary>
    public abstract string IsKept { get; }

    /// <summary>A join that looks up rows of a table for each row before it, whatever the planner thinks of the order.</summary>
    /// <param name="table">Table name, trusted.</param>
    /// <param name="alias">Its alias.</param>
    /// <param name="condition">Which rows, trusted; it may name what stands before.</param>
    public abstract string LookUp(string table, string alias, string condition);

    /// <summary>A condition: the column contains the parameter's text, whatever the case.</summary>
    /// <param name="column">Column name, trusted.</param>
    /// <param name="parameter">Parameter with its @.</param>
    /// <remarks>SQLite folds ASCII letters only, PostgreSQL those of the database's locale.</remarks>
    public abstract string Contains(string column, string parameter);

    /// <summary>A condition: the column is one of the values of the parameter, an array or list; false for an empty one.</summary>
    /// <param name="column">Column name, trusted.</param>
    /// <param name="parameter">Parameter with its @.</param>
    public abstract string In(string column, string parameter);

    /// <summary>A condition: the column is one of the texts of the parameter, a JSON array; one statement for any number of them.</summary>
    /// <param name="column">Column name, trusted.</param>
    /// <param name="parameter">Parameter with its @.</param>
    public abstract string InJson(string column, string parameter);

    /// <summary>An expression: one top-level string or number of a JSON column as text.</summary>
    /// <param name="column">Column name, trusted.</param>
    /// <param name="property">Property name, trusted; letters, digits and underscores.</param>
    public abstract string JsonText(string column, string property);

    /// <summary>A statement that waits for, and holds until the transaction ends, the lock named by @key; null where the one writer is lock enough.</summary>
    internal abstract string? TransactionLock { get; }

    /// <summary>A query for the number of tables named @name (0 or 1).</summary>
    internal abstract string TableExists { get; }
}
