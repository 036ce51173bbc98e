namespace Treadle.Models.Training;

/// <summary>A checkpoint folder that cannot be used: it belongs to another training, is damaged, or holds something else. The message says what to do.</summary>
public sealed class CheckpointException : IOException
{
    /// <summary>Without words.</summary>
    public CheckpointException()
    {
    }

    /// <summary>With words.</summary>
    public CheckpointException(string message)
        : base(message)
    {
    }

    /// <summary>With words and what lay behind.</summary>
    public CheckpointException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
