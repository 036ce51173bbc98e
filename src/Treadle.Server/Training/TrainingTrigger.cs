namespace Treadle.Server.Training;

/// <summary>What started a training run.</summary>
internal static class TrainingTrigger
{
    public const string Labels = "labels";

    public const string Drift = "drift";

    public const string Traffic = "traffic";

    public const string Schedule = "schedule";

    public const string Trainers = "trainers";

    public const string Hand = "hand";
}
