using Treadle.Models.Training;

namespace Treadle.Server.Training;

/// <summary>How built-in trainers are run.</summary>
/// <param name="Trainers">Names of trainers; those that are not built in are passed over.</param>
/// <param name="Seed">Seed of every random choice.</param>
/// <param name="Checkpoint">Where finished steps are kept and gone on from.</param>
internal sealed record TrainingSetting(IReadOnlyList<string> Trainers, long Seed, TrainingCheckpoint Checkpoint);
