using Treadle.Protocol.Labels;

namespace Treadle.Protocol.Client;

public sealed partial class TreadleClient
{
    /// <summary>The current label of every item, as known at an instant.</summary>
    public Task<LabelPage> LabelsAsync(string project, DateTimeOffset? asOf, CancellationToken cancellation, string? cursor = null, int limit = 50) =>
        GetAsync<LabelPage>(At(project, $"labels{Query(("as_of", asOf), ("cursor", cursor), ("limit", limit))}"), cancellation);

    /// <summary>Every label fact of an item, oldest first, as known at an instant.</summary>
    public Task<IReadOnlyList<LabelDetail>> LabelsOfItemAsync(string project, string itemId, DateTimeOffset? asOf, CancellationToken cancellation) =>
        GetAsync<IReadOnlyList<LabelDetail>>(At(project, $"items/{Uri.EscapeDataString(itemId)}/labels{Query(("as_of", asOf))}"), cancellation);

    /// <summary>Everything that was said of an item, as known at an instant.</summary>
    public Task<ItemHistory> HistoryAsync(string project, string itemId, DateTimeOffset? asOf, CancellationToken cancellation) =>
        GetAsync<ItemHistory>(At(project, $"items/{Uri.EscapeDataString(itemId)}/history{Query(("as_of", asOf))}"), cancellation);

    /// <summary>Records an expert's or the customer's decision.</summary>
    public Task<LabelDetail> DecideLabelAsync(string project, LabelRequest request, CancellationToken cancellation) =>
        PostAsync<LabelRequest, LabelDetail>(At(project, "labels"), request, cancellation);

    /// <summary>How far people agree, as known at an instant.</summary>
    public Task<AgreementAnswer> AgreementAsync(string project, DateTimeOffset? asOf, CancellationToken cancellation) =>
        GetAsync<AgreementAnswer>(At(project, $"labels/agreement{Query(("as_of", asOf))}"), cancellation);
}
