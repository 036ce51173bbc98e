namespace Treadle.Server.Training;

/// <summary>What decides whether a training is due.</summary>
internal sealed record TrainingSituation
{
    /// <summary>Items with a label.</summary>
    public required int Labels { get; init; }

    /// <summary>Of them, labelled since the last training started.</summary>
    public required int NewLabels { get; init; }

    /// <summary>When the world is known to have changed; null: it did not.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Labels of items since then.</summary>
    public required int RecentLabels { get; init; }

    /// <summary>Whether an alert about that change is open.</summary>
    public required bool IsAlertOpen { get; init; }

    /// <summary>The same count at the last training that knew of that change; 0 when there was none.</summary>
    public required int RecentLabelsAtLastTraining { get; init; }

    /// <summary>Texts that a training could learn from now, labelled or not.</summary>
    public required int Texts { get; init; }

    /// <summary>Texts that the last model was made from; 0 when there is none.</summary>
    public required int TextsLearned { get; init; }

    /// <summary>Whether the project file names other trainers than it did when the last training started.</summary>
    public bool HasOtherTrainers { get; init; }

    /// <summary>When the last training ended, however it ended.</summary>
    public DateTimeOffset? LastTrainingAt { get; init; }
}
