namespace Treadle.Server.Hosting;

/// <summary>The server cannot listen where it was told to; the message says why and what to do.</summary>
public sealed class AddressUnavailableException : IOException
{
    /// <summary>Creates the exception.</summary>
    public AddressUnavailableException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public AddressUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and a cause.</summary>
    public AddressUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
