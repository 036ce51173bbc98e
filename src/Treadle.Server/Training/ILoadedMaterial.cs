namespace Treadle.Server.Training;

/// <summary>Rows ready to be learned from.</summary>
internal interface ILoadedMaterial
{
    /// <summary>Lets the trainers compete and trains the best; the same names and seed give the same bytes, for any number of threads.</summary>
    /// <param name="trainers">Names of built-in trainers; others are passed over.</param>
    /// <param name="seed">Seed of every random choice.</param>
    /// <param name="cancellation">Stops the work; there is no partial result.</param>
    TrainingOutcome Train(IReadOnlyList<string> trainers, long seed, CancellationToken cancellation);
}
