using Treadle.Protocol.Labels;

namespace Treadle.Protocol.Client;

public sealed partial class TreadleClient
{
    /// <summary>The current label of every item, as known at an instant.</summary>
    public Task<LabelPage> LabelsAsync(string project, DateTimeOffset? asOf, CancellationToken cancellation, string? cursor = null, int limit = 50) =>
        GetAsync<LabelPage>(At(project, $"labels{Query(("as_of", asOf), ("cursor", cursor), ("limit", limit))}"), cancellation);

    /// <summary>Items on which people's answers differ, as known at an instant: what waits for a decision first.</summary>
    /// <param name="project">The project.</param>
    /// <param name="state"><c>all</c>, <c>waiting</c> or <c>settled</c>.</param>
    /// <param name="values">Only those between these answers, as <see cref="DisagreementGroup.Values"/> writes them; null: all.</param>
    /// <param name="asOf">The instant; null: now.</param>
    /// <param name="cancellation">Stops the wait.</param>
    /// <param name="cursor">That of the page before.</param>
    /// <param name="limit">Most items.</param>
    public Task<DisagreementPage> DisagreementsAsync(
        string project, string state, string? values, DateTimeOffset? asOf, CancellationToken cancellation, string? cursor = null, int limit = 50) =>
        GetAsync<DisagreementPage>(At(project, $"disagreements{Query(("state", state), ("values", values), ("as_of", asOf), ("cursor", cursor), ("limit", limit))}"), cancellation);

    /// <summary>Disagreements by what stands against what, the largest group first.</summary>
    public Task<DisagreementValues> DisagreementValuesAsync(string project, string state, DateTimeOffset? asOf, CancellationToken cancellation) =>
        GetAsync<DisagreementValues>(At(project, $"disagreements/values{Query(("state", state), ("as_of", asOf))}"), cancellation);

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
