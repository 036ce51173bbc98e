namespace Treadle.Storage.Journaling;

/// <summary>The journal could not make an append durable. Nothing of it was acknowledged; the caller may try again.</summary>
public class JournalUnavailableException : IOException
{
    /// <summary>Creates the exception.</summary>
    public JournalUnavailableException()
    {
    }

    /// <summary>Creates the exception with what happened and what to do.</summary>
    public JournalUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with what happened, what to do and the cause.</summary>
    public JournalUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
