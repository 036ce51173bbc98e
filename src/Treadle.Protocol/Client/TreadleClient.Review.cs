using Treadle.Protocol.Review;

namespace Treadle.Protocol.Client;

public sealed partial class TreadleClient
{
    /// <summary>Claims items to answer.</summary>
    public Task<ClaimAnswer> ClaimAsync(string project, ClaimRequest request, CancellationToken cancellation) =>
        PostAsync<ClaimRequest, ClaimAnswer>(At(project, "review/claims"), request, cancellation);

    /// <summary>Answers a review item; returns when the row is on disk.</summary>
    public Task<AnnotationAnswer> AnnotateAsync(string project, string reviewId, AnnotationRequest request, CancellationToken cancellation) =>
        PostAsync<AnnotationRequest, AnnotationAnswer>(At(project, $"review/{Uri.EscapeDataString(reviewId)}/annotations"), request, cancellation);

    /// <summary>Sends up to 1,000 answers; refused ones are listed in the answer.</summary>
    public Task<AnnotationBatchAnswer> AnnotateBatchAsync(string project, IReadOnlyList<AnnotationRequest> items, CancellationToken cancellation) =>
        PostAsync<AnnotationBatchRequest, AnnotationBatchAnswer>(At(project, "annotations/batch"), new AnnotationBatchRequest { Items = items }, cancellation);

    /// <summary>Items that wait for an expert, or for more answers because the first ones did not agree.</summary>
    public Task<IReadOnlyList<ConflictDetail>> ConflictsAsync(string project, CancellationToken cancellation) =>
        GetAsync<IReadOnlyList<ConflictDetail>>(At(project, "review/conflicts"), cancellation);

    /// <summary>Answers of people, newest first; null arguments do not restrict.</summary>
    public Task<AnnotationPage> AnnotationsAsync(string project, string? itemId, string? annotator, long? cursor, CancellationToken cancellation, int limit = 50) =>
        GetAsync<AnnotationPage>(At(project, $"annotations{Query(("item_id", itemId), ("annotator", annotator), ("cursor", cursor), ("limit", limit))}"), cancellation);

    /// <summary>Takes an answer back; the item is open again and leased to the same person.</summary>
    public Task<ReviewLease> UndoAsync(string project, string annotationId, string annotator, CancellationToken cancellation) =>
        PostAsync<AnnotatorRequest, ReviewLease>(At(project, $"annotations/{Uri.EscapeDataString(annotationId)}/undo"), new AnnotatorRequest { Annotator = annotator }, cancellation);

    /// <summary>Keeps a lease for another full term.</summary>
    public Task<LeaseAnswer> RenewLeaseAsync(string project, string reviewId, string annotator, CancellationToken cancellation) =>
        PostAsync<AnnotatorRequest, LeaseAnswer>(At(project, $"review/{Uri.EscapeDataString(reviewId)}/renew"), new AnnotatorRequest { Annotator = annotator }, cancellation);

    /// <summary>Gives a lease back.</summary>
    public Task<LeaseAnswer> ReleaseLeaseAsync(string project, string reviewId, string annotator, CancellationToken cancellation) =>
        PostAsync<AnnotatorRequest, LeaseAnswer>(At(project, $"review/{Uri.EscapeDataString(reviewId)}/release"), new AnnotatorRequest { Annotator = annotator }, cancellation);

    /// <summary>Asks for one more answer to a review item.</summary>
    public Task<ReviewItemDetail> ReopenAsync(string project, string reviewId, ReopenRequest request, CancellationToken cancellation) =>
        PostAsync<ReopenRequest, ReviewItemDetail>(At(project, $"review/{Uri.EscapeDataString(reviewId)}/reopen"), request, cancellation);

    /// <summary>The queue in numbers, as known at an instant.</summary>
    public Task<ReviewQueueAnswer> ReviewQueueAsync(string project, DateTimeOffset? asOf, CancellationToken cancellation) =>
        GetAsync<ReviewQueueAnswer>(At(project, $"review/queue{Query(("as_of", asOf))}"), cancellation);

    /// <summary>A review item with its answers, as known at an instant.</summary>
    public Task<ReviewItemDetail> ReviewItemAsync(string project, string reviewId, DateTimeOffset? asOf, CancellationToken cancellation) =>
        GetAsync<ReviewItemDetail>(At(project, $"review/{Uri.EscapeDataString(reviewId)}{Query(("as_of", asOf))}"), cancellation);
}
