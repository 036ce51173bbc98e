namespace Treadle.Storage.Files;

/// <summary>Another process holds the data folder.</summary>
public sealed class FolderInUseException : IOException
{
    /// <summary>Creates the exception.</summary>
    public FolderInUseException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public FolderInUseException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and a cause.</summary>
    public FolderInUseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
