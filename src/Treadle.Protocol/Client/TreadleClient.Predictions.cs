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
}
