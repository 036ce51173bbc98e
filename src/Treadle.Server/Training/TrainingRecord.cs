using Treadle.Protocol.Registry;
using Treadle.Server.Registry;

namespace Treadle.Server.Training;

/// <summary>What the registry says of a model that built-in trainers made. Pure.</summary>
internal static class TrainingRecord
{
    /// <summary>A record without run, dataset version and seed.</summary>
    /// <param name="kind">Kind of the model.</param>
    /// <param name="trainer">Name, version and setting of the winner.</param>
    /// <param name="labels">Labels in the order of the scores.</param>
    /// <param name="metrics">What was measured.</param>
    public static ModelVersion Of(
        string kind, (string Name, string Version, IReadOnlyDictionary<string, double> Parameters) trainer, IReadOnlyList<string> labels, IReadOnlyDictionary<string, double> metrics) => new()
    {
        Version = 0,
        Name = "",
        Kind = kind,
        Trainer = trainer.Name,
        TrainerVersion = trainer.Version,
        Parameters = trainer.Parameters,
        Seed = 0,
        Labels = labels,
        Metrics = metrics,
        Environment = ModelEnvironment.Here(),
        RecordedAt = default,
    };
}
