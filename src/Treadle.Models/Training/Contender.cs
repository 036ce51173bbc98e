namespace Treadle.Models.Training;

/// <summary>One trainer with one setting, and how it scored the rows out of fold.</summary>
/// <param name="Trainer">The trainer.</param>
/// <param name="Prepared">The set prepared for it.</param>
/// <param name="Parameters">The setting.</param>
/// <param name="Scores">Rows × K, uncalibrated.</param>
/// <param name="RowLosses">Calibrated cross-entropy of every row.</param>
/// <param name="Result">Its measures.</param>
internal sealed record Contender(
    ITextTrainer Trainer, IPreparedTraining Prepared, TrainerParameters Parameters, double[] Scores, double[] RowLosses, TrainerScore Result)
{
    /// <summary>Whether these losses are lower than the other's by more than the standard error of the paired difference.</summary>
    /// <remarks>
    /// The one-standard-error rule (Breiman et al. 1984, §3.4.3): with few labels the lowest of several noisy means is rarely
    /// the best setting, so a default or a simpler model gives way to a clear gain only.
    /// </remarks>
    public static bool IsClearlyBetter(double[] losses, double[] others)
    {
        var mean = 0.0;
        for (var row = 0; row < losses.Length; row++)
        {
            mean += (others[row] - losses[row]) / losses.Length;
        }

        var squares = 0.0;
        for (var row = 0; row < losses.Length; row++)
        {
            var deviation = others[row] - losses[row] - mean;
            squares += deviation * deviation;
        }

        return losses.Length > 1 && mean > Math.Sqrt(squares / (losses.Length - 1.0) / losses.Length);
    }
}
