namespace Treadle.Storage.Files;

/// <summary>The data folder cannot be created or written; the message says why and what to do.</summary>
public sealed class FolderNotWritableException : IOException
{
    /// <summary>Creates the exception.</summary>
    public FolderNotWritableException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public FolderNotWritableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and a cause.</summary>
    public FolderNotWritableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
