namespace Treadle.Statistics.Streams;

/// <summary>The guards that all stream detectors share.</summary>
internal static class StreamGuard
{
    public static void Finite(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A value of the stream must be finite.");
        }
    }

    public static void Unit(double value)
    {
        if (value is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A value of this stream must be in [0, 1].");
        }
    }
}
