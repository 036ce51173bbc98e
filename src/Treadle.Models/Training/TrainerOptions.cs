namespace Treadle.Models.Training;

/// <summary>What a training run is told besides its data; stored with the model so that it can be trained again.</summary>
public sealed record TrainerOptions
{
    /// <summary>Names every random choice. The same seed, set and parameters give the same bytes for any number of threads.</summary>
    public ulong Seed { get; init; }

    /// <summary>Parameters by name; those left out take the trainer's default.</summary>
    public TrainerParameters Parameters { get; init; } = TrainerParameters.Empty;
}
