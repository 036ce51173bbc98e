namespace Treadle.Server.Training;

/// <summary>Rows ready to be learned from.</summary>
internal interface ILoadedMaterial
{
    /// <summary>Lets the trainers compete and trains the best; the same names and seed give the same bytes, for any number of threads and interruptions.</summary>
    /// <param name="setting">Trainers, seed, and where steps are kept.</param>
    /// <param name="cancellation">Stops the work; there is no partial result.</param>
    TrainingOutcome Train(TrainingSetting setting, CancellationToken cancellation);
}
