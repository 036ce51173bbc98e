using Treadle.Protocol.Registry;
using Treadle.Protocol.Training;

namespace Treadle.Server.Training;

/// <summary>What a training left.</summary>
internal sealed record TrainedModel
{
    public required ModelVersion Model { get; init; }

    public required int DatasetVersion { get; init; }

    public required string UnlabelledBlob { get; init; }

    public required int UnlabelledCount { get; init; }

    public required IReadOnlyList<TrainingCandidate> Candidates { get; init; }

    /// <summary>Trainers that failed while another made the model; null: none.</summary>
    public string? Failures { get; init; }
}
