namespace Treadle.Testing;

/// <summary>The machine has stopped. No code can handle that, so it is no I/O error.</summary>
public sealed class FaultyFileStopException : Exception
{
    public FaultyFileStopException()
        : base("the machine has stopped")
    {
    }

    public FaultyFileStopException(string message)
        : base(message)
    {
    }

    public FaultyFileStopException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
