using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Treadle.Cli.Terminal;
using Treadle.Models;
using Treadle.Models.Onnx;
using Treadle.Models.Training;
using Treadle.Protocol.Json;
using Treadle.Protocol.Registry;

namespace Treadle.Cli.Training;

/// <summary>Turns a model file or an archive of the registry into an ONNX file.</summary>
internal static class OnnxExport
{
    // The column that a text is read from by 'treadle score' where the record of a registered model names none.
    private const string TextColumn = "text";

    /// <summary>The ONNX form of a file that <c>treadle train --out</c> wrote.</summary>
    /// <exception cref="InputException">The file cannot be used, or its kind of model has no ONNX form.</exception>
    public static byte[] OfFile(string path)
    {
        var file = ScoredRows.Load(path);
        return Write(file.Artifact, file.Description);
    }

    /// <summary>The ONNX form of an exported model version; a model that is an ONNX file already is taken out as it is.</summary>
    /// <exception cref="InputException">The kind of model has no ONNX form.</exception>
    public static byte[] OfArchive(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        var record = JsonSerializer.Deserialize<ModelVersion>(Content(archive, "model.json"), WireJson.Lenient)!;
        var artifact = Content(archive, "artifact");
        if (record.Kind == ModelKind.Onnx)
        {
            return artifact;
        }

        var kind = KindOf(artifact) ?? throw new InputException($"model v{record.Version} is of kind '{record.Kind}', which was not trained here; only models trained here have an ONNX form.");
        var description = new ModelDescription
        {
            Input = kind == ModelArtifactKinds.Table ? "table" : kind == ModelArtifactKinds.Image ? "image" : "text",
            Columns = kind == ModelArtifactKinds.LinearText ? [TextColumn] : [],
            Labels = record.Labels,
            Trainer = $"{record.Trainer} {record.TrainerVersion}",
            Parameters = record.Parameters.Aggregate(TrainerParameters.Empty, (all, pair) => all.With(pair.Key, pair.Value)).ToString(),
            Seed = (ulong)record.Seed,
            Rows = record.Metrics.TryGetValue("labels", out var rows) ? (int)rows : 0,
        };
        return Write(new ModelArtifact { Kind = kind, Payload = artifact }, description);
    }

    private static byte[] Write(ModelArtifact artifact, ModelDescription description)
    {
        try
        {
            return ModelOnnx.Write(artifact, description);
        }
        catch (Exception refused) when (refused is OnnxException or InvalidDataException)
        {
            throw new InputException(refused.Message);
        }
    }

    // The first bytes of an artifact name its format.
    private static string? KindOf(ReadOnlySpan<byte> artifact) =>
        artifact.StartsWith("TRDLTXT\n"u8) ? ModelArtifactKinds.LinearText
        : artifact.StartsWith("TRDLTAB\n"u8) ? ModelArtifactKinds.Table
        : artifact.StartsWith("TRDLIMG\n"u8) ? ModelArtifactKinds.Image
        : null;

    private static byte[] Content(ZipArchive archive, string name)
    {
        using var stream = (archive.GetEntry(name) ?? throw new InputException(string.Create(CultureInfo.InvariantCulture, $"the server's archive has no {name}; is it of a later version?"))).Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
