namespace Treadle.Server.Monitoring;

/// <summary>What an alert speaks of.</summary>
internal static class AlertKind
{
    /// <summary>A model that serves does not answer.</summary>
    public const string ModelFailing = "model_failing";

    /// <summary>A step of a pipeline fails without saying so.</summary>
    public const string PipelineStep = "pipeline_step";

    /// <summary>What comes in differs from the reference.</summary>
    public const string InputDrift = "input_drift";

    /// <summary>What the champion answers differs from the reference.</summary>
    public const string PredictionDrift = "prediction_drift";

    /// <summary>The champion errs more than it did; carries the start as <c>since</c>.</summary>
    public const string Quality = "quality";

    /// <summary>Items wait too long for people.</summary>
    public const string QueueAge = "queue_age";

    /// <summary>Somebody's answers look wrong; the subject is who.</summary>
    public const string Annotator = "annotator";

    /// <summary>The last training failed.</summary>
    public const string TrainingFailed = "training_failed";
}
