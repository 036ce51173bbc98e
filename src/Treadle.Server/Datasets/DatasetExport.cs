using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Treadle.Protocol.Errors;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Storage.Blobs;

namespace Treadle.Server.Datasets;

/// <summary>Writes dataset versions out in order of item ids, some rows at a time.</summary>
internal sealed class DatasetExport(DatasetStore store, IBlobStore blobs)
{
    private const int RowsAtATime = 500;

    /// <summary>Writes CSV after RFC 4180: UTF-8, a header, a column <c>factor.name</c> for each declared factor.</summary>
    public async Task WriteCsvAsync(Project project, DatasetVersionRow version, Stream target, CancellationToken cancellation)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" };
        await using var text = new StreamWriter(target, leaveOpen: true);
        await using var csv = new CsvWriter(text, configuration);
        var factors = project.Config.Factors.Select(factor => factor.Name).ToList();
        await WriteAsync(["item_id", "text", "label", "confidence", "split", .. factors.Select(name => $"factor.{name}")]);
        await foreach (var row in RowsAsync(project, version, cancellation))
        {
            var confidence = row.Confidence.ToString("R", CultureInfo.InvariantCulture);
            await WriteAsync([row.ItemId, row.Text, row.Label, confidence, row.Split, .. factors.Select(name => row.Factors?.GetValueOrDefault(name))]);
        }

        async Task WriteAsync(IEnumerable<string?> fields)
        {
            foreach (var field in fields)
            {
                csv.WriteField(field);
            }

            await csv.NextRecordAsync();
        }
    }

    /// <summary>Writes one JSON object a line.</summary>
    public async Task WriteJsonLinesAsync(Project project, DatasetVersionRow version, Stream target, CancellationToken cancellation)
    {
        await using var text = new StreamWriter(target, leaveOpen: true) { NewLine = "\n" };
        await foreach (var row in RowsAsync(project, version, cancellation))
        {
            await text.WriteLineAsync(Canonical.Json(row).AsMemory(), cancellation);
        }
    }

    private async IAsyncEnumerable<ExportRow> RowsAsync(
        Project project, DatasetVersionRow version, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var stream = await blobs.OpenReadAsync(BlobHash.Parse(version.ManifestBlob), cancellation)
            ?? throw new ProblemException(ErrorCodes.NotFound, $"The manifest of dataset version {version.Version} is missing from the blob store.", []);
        await using (stream)
        {
            await foreach (var lines in Manifest.LinesAsync(stream, cancellation).Select(Canonical.FromJson<ManifestLine>).Chunk(RowsAtATime).WithCancellation(cancellation))
            {
                var rows = (await store.RowsAsync(project.Id, version.Version, lines.Select(line => line.ItemId).ToList(), cancellation)).ToDictionary(row => row.ItemId, StringComparer.Ordinal);
                foreach (var line in lines)
                {
                    yield return ExportRow.Of(project, rows[line.ItemId]);
                }
            }
        }
    }
}
