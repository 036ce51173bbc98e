namespace Treadle.Storage.Journaling;

/// <summary>The journal cannot be opened because its files contradict each other; the message names the file and what to do.</summary>
public sealed class JournalDamagedException : IOException
{
    /// <summary>Creates the exception.</summary>
    public JournalDamagedException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public JournalDamagedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and a cause.</summary>
    public JournalDamagedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
