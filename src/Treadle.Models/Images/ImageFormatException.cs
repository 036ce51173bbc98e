namespace Treadle.Models.Images;

/// <summary>Bytes that are no usable image; the message says what was found and what was expected.</summary>
public sealed class ImageFormatException : Exception
{
    /// <summary>Without words.</summary>
    public ImageFormatException()
    {
    }

    /// <summary>With words.</summary>
    public ImageFormatException(string message)
        : base(message)
    {
    }

    /// <summary>With words and what lay behind.</summary>
    public ImageFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
