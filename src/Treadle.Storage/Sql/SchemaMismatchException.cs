namespace Treadle.Storage.Sql;

/// <summary>The database was made by a newer program, or by one with other migrations. Nothing was changed.</summary>
public sealed class SchemaMismatchException : InvalidOperationException
{
    /// <summary>Creates the exception.</summary>
    public SchemaMismatchException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public SchemaMismatchException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and a cause.</summary>
    public SchemaMismatchException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
