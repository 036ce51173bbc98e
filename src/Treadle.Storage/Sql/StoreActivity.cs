using System.Diagnostics;

namespace Treadle.Storage.Sql;

/// <summary>Statements as spans of OpenTelemetry, for whoever listens to <see cref="Name"/>; nothing is made when nobody does.</summary>
public static class StoreActivity
{
    /// <summary>Name of the source.</summary>
    public const string Name = "Treadle.Storage";

    /// <summary>The tag that holds the statement, with its parameters' names and not their values.</summary>
    public const string StatementTag = "db.query.text";

    /// <summary>The tag that says which store.</summary>
    public const string StoreTag = "db.namespace";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>Begins the span of one statement.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="store">The engine's description of itself.</param>
    internal static Activity? Start(string sql, string store) => Source.StartActivity("sql", ActivityKind.Client)?.SetTag(StatementTag, sql).SetTag(StoreTag, store);
}
