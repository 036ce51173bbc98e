namespace Treadle.Protocol.Errors;

public static partial class ErrorCodes
{
    /// <summary>There is not enough to learn from.</summary>
    public static readonly ErrorCode TrainingTooFewLabels = new("training.too_few_labels", 409, "There are too few labels to train on.", "Label more items, or lower triggers.minimum_labels in treadle.yaml.");

    /// <summary>A trainer that is a command did not make a model.</summary>
    public static readonly ErrorCode TrainerFailed = new("training.trainer_failed", 409, "The trainer's command made no model.", "Read the run's log (GET /training-runs/{id}/log), mend the command and train again; the champion goes on serving.");

    /// <summary>The run has ended already.</summary>
    public static readonly ErrorCode TrainingNotRunning = new("training.not_running", 409, "The training is not running.", "Nothing has to be done; GET /training-runs shows how it ended.");

    /// <summary>The model cannot be trained again.</summary>
    public static readonly ErrorCode ModelNotReproducible = new("model.not_reproducible", 409, "The model cannot be trained again here.", "Only models that Treadle trained can be verified, while their items are still kept.");
}
