using System.Net.Http.Json;
using Treadle.Protocol.Json;
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
    public Task<IReadOnlyList<ConflictDetail>> ConflictsAsync(string project, CancellationToken cancellation, int limit = 50) =>
        GetAsync<IReadOnlyList<ConflictDetail>>(At(project, $"review/conflicts{Query(("limit", limit))}"), cancellation);

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

    /// <summary>The items for which the answer to a leased item stands.</summary>
    public Task<DuplicatesAnswer> DuplicatesAsync(string project, string reviewId, string annotator, CancellationToken cancellation) =>
        GetAsync<DuplicatesAnswer>(At(project, $"review/{Uri.EscapeDataString(reviewId)}/duplicates{Query(("annotator", annotator))}"), cancellation);

    /// <summary>What people said of similar items; nothing while that person has or may get the item blind.</summary>
    public Task<SimilarAnswer> SimilarAsync(string project, string itemId, string? annotator, CancellationToken cancellation, int limit = 5) =>
        GetAsync<SimilarAnswer>(At(project, $"items/{Uri.EscapeDataString(itemId)}/similar{Query(("annotator", annotator), ("limit", limit))}"), cancellation);

    /// <summary>Declares gold items.</summary>
    public Task<GoldAnswer> AddGoldAsync(string project, GoldRequest request, CancellationToken cancellation) =>
        PostAsync<GoldRequest, GoldAnswer>(At(project, "gold"), request, cancellation);

    /// <summary>The gold items, as known at an instant.</summary>
    public Task<GoldAnswer> GoldAsync(string project, DateTimeOffset? asOf, CancellationToken cancellation) =>
        GetAsync<GoldAnswer>(At(project, $"gold{Query(("as_of", asOf))}"), cancellation);

    /// <summary>Makes a gold item an ordinary one again.</summary>
    public Task<GoldAnswer> RemoveGoldAsync(string project, string itemId, CancellationToken cancellation) =>
        SendAsync<GoldAnswer>(HttpMethod.Delete, At(project, $"gold/{Uri.EscapeDataString(itemId)}"), null, cancellation);

    /// <summary>Makes a gold item an ordinary one again, with the reason.</summary>
    public Task<GoldAnswer> RemoveGoldAsync(string project, string itemId, GoldRemovalRequest request, CancellationToken cancellation) =>
        PostAsync<GoldRemovalRequest, GoldAnswer>(At(project, $"gold/{Uri.EscapeDataString(itemId)}/remove"), request, cancellation);

    /// <summary>Who reviews today.</summary>
    public Task<PresenceAnswer> PresenceAsync(string project, CancellationToken cancellation) => GetAsync<PresenceAnswer>(At(project, "review/presence"), cancellation);

    /// <summary>Sets or takes away a person's goal.</summary>
    public Task<GoalAnswer> SetGoalAsync(string project, string annotator, int? perDay, CancellationToken cancellation) =>
        SendAsync<GoalAnswer>(
            HttpMethod.Put, At(project, $"annotators/{Uri.EscapeDataString(annotator)}/goal"), JsonContent.Create(new GoalRequest { PerDay = perDay }, options: WireJson.Strict), cancellation);

    /// <summary>Sends predictions to people by hand.</summary>
    public Task<SendToReviewAnswer> SendToReviewAsync(string project, SendToReviewRequest request, CancellationToken cancellation) =>
        PostAsync<SendToReviewRequest, SendToReviewAnswer>(At(project, "review/items"), request, cancellation);

    /// <summary>Items flagged as junk.</summary>
    public Task<JunkAnswer> JunkAsync(string project, CancellationToken cancellation) => GetAsync<JunkAnswer>(At(project, "review/junk"), cancellation);

    /// <summary>Takes the junk flag off an item; people are asked about it again.</summary>
    public Task<ReviewItemDetail> RestoreAsync(string project, string itemId, RestoreRequest request, CancellationToken cancellation) =>
        PostAsync<RestoreRequest, ReviewItemDetail>(At(project, $"items/{Uri.EscapeDataString(itemId)}/restore"), request, cancellation);

    /// <summary>The queue in numbers, as known at an instant.</summary>
    public Task<ReviewQueueAnswer> ReviewQueueAsync(string project, DateTimeOffset? asOf, CancellationToken cancellation) =>
        GetAsync<ReviewQueueAnswer>(At(project, $"review/queue{Query(("as_of", asOf))}"), cancellation);

    /// <summary>A review item with its answers, as known at an instant.</summary>
    public Task<ReviewItemDetail> ReviewItemAsync(string project, string reviewId, DateTimeOffset? asOf, CancellationToken cancellation) =>
        GetAsync<ReviewItemDetail>(At(project, $"review/{Uri.EscapeDataString(reviewId)}{Query(("as_of", asOf))}"), cancellation);
}
