namespace Treadle.Models.Training;

/// <summary>One trainer with one setting, and how it scored the rows out of fold.</summary>
/// <param name="Trainer">The trainer.</param>
/// <param name="Prepared">The set prepared for it.</param>
/// <param name="Parameters">The setting.</param>
/// <param name="Scores">Rows × K, uncalibrated.</param>
/// <param name="Result">Its measures.</param>
internal sealed record Contender(
    ITextTrainer Trainer, IPreparedTraining Prepared, TrainerParameters Parameters, double[] Scores, TrainerScore Result);
