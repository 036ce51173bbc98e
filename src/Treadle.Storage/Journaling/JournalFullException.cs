namespace Treadle.Storage.Journaling;

/// <summary>The journal holds as many undrained bytes as it may: the store behind it does not keep up or is down.</summary>
public sealed class JournalFullException : JournalUnavailableException
{
    /// <summary>Creates the exception.</summary>
    public JournalFullException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public JournalFullException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and a cause.</summary>
    public JournalFullException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
