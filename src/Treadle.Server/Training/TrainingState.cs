namespace Treadle.Server.Training;

/// <summary>States of a training run.</summary>
internal static class TrainingState
{
    public const string Running = "running";

    public const string Done = "done";

    public const string Failed = "failed";

    public const string Cancelled = "cancelled";
}
