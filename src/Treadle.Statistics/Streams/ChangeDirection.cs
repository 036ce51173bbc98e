namespace Treadle.Statistics.Streams;

/// <summary>Which changes of the mean matter.</summary>
public enum ChangeDirection
{
    /// <summary>Rises and falls.</summary>
    Both,

    /// <summary>Rises only.</summary>
    Up,

    /// <summary>Falls only.</summary>
    Down,
}
