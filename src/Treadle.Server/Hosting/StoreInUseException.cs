namespace Treadle.Server.Hosting;

/// <summary>Another server works on the store; the message says which and what to do.</summary>
public sealed class StoreInUseException : IOException
{
    /// <summary>Creates the exception.</summary>
    public StoreInUseException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public StoreInUseException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and a cause.</summary>
    public StoreInUseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
