using Treadle.Protocol.Training;

namespace Treadle.Protocol.Client;

public sealed partial class TreadleClient
{
    /// <summary>Trains now; returns when the run has ended.</summary>
    public Task<TrainingRun> TrainAsync(string project, TrainingRequest request, CancellationToken cancellation) =>
        PostAsync<TrainingRequest, TrainingRun>(At(project, "training-runs"), request, cancellation);

    /// <summary>All trainings, oldest first.</summary>
    public Task<IReadOnlyList<TrainingRun>> TrainingRunsAsync(string project, CancellationToken cancellation, DateTimeOffset? asOf = null) =>
        GetAsync<IReadOnlyList<TrainingRun>>(At(project, $"training-runs{Query(("as_of", asOf))}"), cancellation);

    /// <summary>What the commands of a training printed, as far as it is written.</summary>
    public Task<string> TrainingLogAsync(string project, string id, CancellationToken cancellation) =>
        GetTextAsync(At(project, $"training-runs/{Uri.EscapeDataString(id)}/log"), cancellation);

    /// <summary>Stops a running training; returns its state.</summary>
    public Task<TrainingRun> CancelTrainingAsync(string project, string id, CancellationToken cancellation) =>
        PostAsync<object, TrainingRun>(At(project, $"training-runs/{Uri.EscapeDataString(id)}/cancel"), new { }, cancellation);

    /// <summary>Trains a model again from its record and compares the bytes.</summary>
    public Task<VerificationAnswer> VerifyModelAsync(string project, int version, CancellationToken cancellation) =>
        PostAsync<object, VerificationAnswer>(At(project, $"models/{version}/verify"), new { }, cancellation);
}
