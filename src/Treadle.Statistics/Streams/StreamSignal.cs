namespace Treadle.Statistics.Streams;

/// <summary>What a detector says after one more value.</summary>
public enum StreamSignal
{
    /// <summary>Nothing worth saying.</summary>
    None,

    /// <summary>A change may be under way.</summary>
    Warning,

    /// <summary>A change was found; the detector starts afresh with the next value (ADWIN: with what is left of its window).</summary>
    Drift,
}
