using System.Globalization;
using Treadle.Protocol.Projects;

namespace Treadle.Server.Training;

/// <summary>Decides whether a training is due. Pure.</summary>
internal static class TrainingDue
{
    /// <summary>Labels from after a change that a new model needs at least.</summary>
    public const int RecentLabelsNeeded = 40;

    /// <summary>The training that is due, or null.</summary>
    public static TrainingNeed? Decide(TriggerConfig triggers, TrainingSituation situation, DateTimeOffset now) =>
        Drift(triggers, situation)
        ?? (situation.Labels < triggers.MinimumLabels ? null : Trainers(situation) ?? NewLabels(triggers, situation) ?? Traffic(triggers, situation) ?? Schedule(triggers, situation, now));

    // While the alert is open every doubling of the new world's labels is worth a training: the model learns fastest then.
    private static TrainingNeed? Drift(TriggerConfig triggers, TrainingSituation situation)
    {
        var isDue = triggers.DriftAlert && situation is { IsAlertOpen: true, ChangedAt: not null }
            && situation.RecentLabels >= Math.Max(RecentLabelsNeeded, 2 * situation.RecentLabelsAtLastTraining);
        return isDue
            ? new TrainingNeed(TrainingTrigger.Drift, string.Create(
                CultureInfo.InvariantCulture, $"an alert says the world changed at {situation.ChangedAt:yyyy-MM-dd HH:mm} UTC, and {situation.RecentLabels} labels are newer than that"))
            : null;
    }

    private static TrainingNeed? NewLabels(TriggerConfig triggers, TrainingSituation situation) =>
        triggers.NewLabels is { } wanted && situation.NewLabels >= wanted
            ? new TrainingNeed(TrainingTrigger.Labels, string.Create(CultureInfo.InvariantCulture, $"{situation.NewLabels} new labels (triggers.new_labels is {wanted})"))
            : null;

    // One line of the project file, and the candidate is there to be judged.
    private static TrainingNeed? Trainers(TrainingSituation situation) =>
        situation.HasOtherTrainers ? new TrainingNeed(TrainingTrigger.Trainers, "the project file names other trainers than at the last training") : null;

    private static TrainingNeed? Traffic(TriggerConfig triggers, TrainingSituation situation) =>
        triggers.TrafficGrowth is { } growth && situation.TextsLearned > 0 && situation.Texts >= growth * situation.TextsLearned
            ? new TrainingNeed(TrainingTrigger.Traffic, string.Create(
                CultureInfo.InvariantCulture, $"{situation.Texts} texts to learn from, where the last model had {situation.TextsLearned} (triggers.traffic_growth is {growth:0.##})"))
            : null;

    private static TrainingNeed? Schedule(TriggerConfig triggers, TrainingSituation situation, DateTimeOffset now) =>
        triggers.EveryHours is { } hours && (situation.LastTrainingAt is null || now - situation.LastTrainingAt >= TimeSpan.FromHours(hours))
            ? new TrainingNeed(TrainingTrigger.Schedule, string.Create(CultureInfo.InvariantCulture, $"{hours} hours have passed since the last training (triggers.every_hours)"))
            : null;
}
