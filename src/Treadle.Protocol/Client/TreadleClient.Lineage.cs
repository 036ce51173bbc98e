using System.Net.Http.Headers;
using Treadle.Protocol.Lineage;
using Treadle.Protocol.Registry;

namespace Treadle.Protocol.Client;

public sealed partial class TreadleClient
{
    /// <summary>What became of an item: who answered it, who labelled it, which models learned from it.</summary>
    public Task<ItemLineage> ItemLineageAsync(string project, string item, CancellationToken cancellation) =>
        GetAsync<ItemLineage>(At(project, $"items/{Uri.EscapeDataString(item)}/lineage"), cancellation);

    /// <summary>Where a prediction comes from: model, dataset version, labels, people.</summary>
    public Task<ModelLineage> PredictionLineageAsync(string project, string id, CancellationToken cancellation) =>
        GetAsync<ModelLineage>(At(project, $"predictions/{Uri.EscapeDataString(id)}/lineage"), cancellation);

    /// <summary>Where a model comes from.</summary>
    public Task<ModelLineage> ModelLineageAsync(string project, int version, CancellationToken cancellation) =>
        GetAsync<ModelLineage>(At(project, $"models/{version}/lineage"), cancellation);

    /// <summary>A model's card in Markdown.</summary>
    public Task<string> ModelCardAsync(string project, int version, CancellationToken cancellation) => GetTextAsync(At(project, $"models/{version}/card"), cancellation);

    /// <summary>A model with all of it as one file.</summary>
    public async Task<byte[]> ExportModelAsync(string project, int version, CancellationToken cancellation)
    {
        using var answer = await _http.GetAsync(new Uri(At(project, $"models/{version}/export"), UriKind.Relative), cancellation).ConfigureAwait(false);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false)
            : await ReadAsync<byte[]>(answer, cancellation).ConfigureAwait(false);
    }

    /// <summary>Registers an exported model as the next version.</summary>
    public async Task<ModelVersion> ImportModelAsync(string project, byte[] archive, CancellationToken cancellation)
    {
        using var content = new ByteArrayContent(archive);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        using var answer = await _http.PostAsync(new Uri(At(project, "models/import"), UriKind.Relative), content, cancellation).ConfigureAwait(false);
        return await ReadAsync<ModelVersion>(answer, cancellation).ConfigureAwait(false);
    }
}
