namespace Treadle.Models.Onnx;

/// <summary>An ONNX file that cannot be loaded, or a run that failed; the message says what ONNX Runtime found.</summary>
public sealed class OnnxException : Exception
{
    /// <summary>Without a message.</summary>
    public OnnxException()
    {
    }

    /// <summary>With what went wrong.</summary>
    public OnnxException(string message)
        : base(message)
    {
    }

    /// <summary>With what went wrong and its cause.</summary>
    public OnnxException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
