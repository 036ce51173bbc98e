using Treadle.Protocol.Feedback;
using Treadle.Protocol.Predictions;

namespace Treadle.Protocol.Client;

public sealed partial class TreadleClient
{
    /// <summary>Predicts or logs one item; returns when the row is on disk.</summary>
    public Task<PredictionAnswer> PredictAsync(string project, PredictionRequest request, CancellationToken cancellation) =>
        PostAsync<PredictionRequest, PredictionAnswer>(At(project, "predictions"), request, cancellation);

    /// <summary>Predicts or logs up to 1,000 items; refused ones are listed in the answer.</summary>
    public Task<PredictionBatchAnswer> PredictBatchAsync(string project, IReadOnlyList<PredictionRequest> items, CancellationToken cancellation) =>
        PostAsync<PredictionBatchRequest, PredictionBatchAnswer>(At(project, "predictions/batch"), new PredictionBatchRequest { Items = items }, cancellation);

    /// <summary>Sends one feedback; returns when the row is on disk.</summary>
    public Task<FeedbackAnswer> SendFeedbackAsync(string project, FeedbackRequest request, CancellationToken cancellation) =>
        PostAsync<FeedbackRequest, FeedbackAnswer>(At(project, "feedback"), request, cancellation);

    /// <summary>A stored prediction by its id (the caller's or the UUID), as known at an instant.</summary>
    public Task<PredictionDetail> PredictionAsync(string project, string id, DateTimeOffset? asOf, CancellationToken cancellation) =>
        GetAsync<PredictionDetail>(At(project, $"predictions/{Uri.EscapeDataString(id)}{Query(("as_of", asOf))}"), cancellation);

    /// <summary>Stored predictions, newest first; give the cursor of one page for the next.</summary>
    public Task<PredictionPage> PredictionsAsync(string project, string? cursor, CancellationToken cancellation, int limit = 50, string? item = null) =>
        GetAsync<PredictionPage>(At(project, $"predictions{Query(("item", item), ("cursor", cursor), ("limit", limit))}"), cancellation);

    /// <summary>Runs a recorded prediction again and compares bit for bit.</summary>
    public Task<ReplayAnswer> ReplayAsync(string project, string id, CancellationToken cancellation) =>
        GetAsync<ReplayAnswer>(At(project, $"predictions/{Uri.EscapeDataString(id)}/replay"), cancellation);

    /// <summary>Runs a random sample of recorded predictions again and compares bit for bit.</summary>
    public Task<ReplaySampleAnswer> ReplaySampleAsync(string project, int count, CancellationToken cancellation) =>
        GetAsync<ReplaySampleAnswer>(At(project, $"replay{Query(("count", count))}"), cancellation);

    /// <summary>Everything said about a prediction.</summary>
    public Task<IReadOnlyList<FeedbackDetail>> FeedbackOfAsync(string project, string predictionId, CancellationToken cancellation) =>
        GetAsync<IReadOnlyList<FeedbackDetail>>(At(project, $"predictions/{Uri.EscapeDataString(predictionId)}/feedback"), cancellation);
}
