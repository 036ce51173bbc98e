namespace Treadle.Storage.Blobs;

/// <summary>The stored bytes of a blob do not have the hash that names it.</summary>
public sealed class BlobDamagedException : IOException
{
    /// <summary>Creates the exception.</summary>
    public BlobDamagedException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public BlobDamagedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and a cause.</summary>
    public BlobDamagedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
