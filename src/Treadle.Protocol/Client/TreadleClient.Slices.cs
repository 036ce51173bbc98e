using Treadle.Protocol.Slices;

namespace Treadle.Protocol.Client;

public sealed partial class TreadleClient
{
    /// <summary>Where the next hour is best spent: how common each slice is, how far its model is behind people, and what mending it is worth.</summary>
    /// <param name="project">Whose.</param>
    /// <param name="query">Period, model and labels; null: all time, the usual model, evidence only.</param>
    /// <param name="cancellation">Stops the wait.</param>
    /// <param name="asOf">As known at an instant.</param>
    public Task<SlicesAnswer> SlicesAsync(string project, SlicesQuery? query, CancellationToken cancellation, DateTimeOffset? asOf = null) =>
        GetAsync<SlicesAnswer>(
            At(project, $"slices{Query(("from", query?.From), ("to", query?.To), ("model", query?.Model), ("labels", query?.Labels?.ToString().ToLowerInvariant()), ("as_of", asOf))}"), cancellation);
}
