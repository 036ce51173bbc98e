using Treadle.Protocol.Datasets;

namespace Treadle.Protocol.Client;

public sealed partial class TreadleClient
{
    /// <summary>Makes a dataset version, or returns the one with the same content.</summary>
    public Task<DatasetVersion> BuildDatasetAsync(string project, DatasetRequest request, CancellationToken cancellation) =>
        PostAsync<DatasetRequest, DatasetVersion>(At(project, "datasets"), request, cancellation);

    /// <summary>All dataset versions, oldest first.</summary>
    public Task<IReadOnlyList<DatasetVersion>> DatasetsAsync(string project, CancellationToken cancellation, DateTimeOffset? asOf = null) =>
        GetAsync<IReadOnlyList<DatasetVersion>>(At(project, $"datasets{Query(("as_of", asOf))}"), cancellation);

    /// <summary>How dataset version <paramref name="to"/> differs from <paramref name="from"/>.</summary>
    public Task<DatasetDifference> CompareDatasetsAsync(string project, int from, int to, CancellationToken cancellation, int limit = 50) =>
        GetAsync<DatasetDifference>(At(project, $"datasets/{from}/diff/{to}{Query(("limit", limit))}"), cancellation);

    /// <summary>The rows of a dataset version as text; dispose the stream.</summary>
    /// <param name="project">The project.</param>
    /// <param name="version">The dataset version.</param>
    /// <param name="format"><c>csv</c> or <c>jsonl</c>.</param>
    /// <param name="cancellation">Stops the wait.</param>
    public async Task<Stream> ExportDatasetAsync(string project, int version, string format, CancellationToken cancellation)
    {
        var path = At(project, $"datasets/{version}/export{Query(("format", format))}");
        var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false)
            : await ReadAsync<Stream>(answer, cancellation).ConfigureAwait(false);
    }
}
