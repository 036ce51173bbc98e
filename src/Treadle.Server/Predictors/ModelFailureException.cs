namespace Treadle.Server.Predictors;

/// <summary>A model that cannot be loaded or did not answer; the message is for people.</summary>
internal sealed class ModelFailureException : Exception
{
    /// <summary>With what went wrong.</summary>
    /// <param name="message">In words.</param>
    /// <param name="isPassing">Whether another attempt may succeed.</param>
    /// <param name="cause">What was thrown.</param>
    public ModelFailureException(string message, bool isPassing = false, Exception? cause = null)
        : base(message, cause) => IsPassing = isPassing;

    /// <summary>Whether another attempt may succeed.</summary>
    public bool IsPassing { get; }
}
