using Treadle.Server.Facts;

namespace Treadle.Server.Training;

/// <summary>Names and dates training runs.</summary>
internal sealed class TrainingClock(TimeProvider time, IdFactory ids)
{
    public DateTimeOffset Now => Instant.Now(time);

    public string NextId() => ids.Next();
}
