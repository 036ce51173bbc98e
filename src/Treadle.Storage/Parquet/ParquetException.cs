namespace Treadle.Storage.Parquet;

/// <summary>A Parquet file cannot be read or written; the message names the file, the place and, where there is one, the remedy.</summary>
public sealed class ParquetException : IOException
{
    /// <summary>Creates the exception.</summary>
    public ParquetException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public ParquetException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and a cause.</summary>
    public ParquetException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
