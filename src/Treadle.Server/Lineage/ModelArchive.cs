using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Registry;
using Treadle.Server.Facts;
using Treadle.Storage.Blobs;

namespace Treadle.Server.Lineage;

/// <summary>A model with all of it in one file: a ZIP archive of record, artifact, card, and the lists of what it learned from. Pure.</summary>
internal static class ModelArchive
{
    private const string RecordFile = "model.json";
    private const string ArtifactFile = "artifact";
    private const long MostBytes = 2L << 30;

    /// <summary>The same content gives the same bytes.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes an archive.</summary>
    /// <param name="record">The record.</param>
    /// <param name="artifact">The artifact.</param>
    /// <param name="others">Other files by name.</param>
    public static byte[] Write(ModelVersion record, byte[] artifact, IReadOnlyDictionary<string, byte[]> others)
    {
        using var target = new MemoryStream();
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, RecordFile, Encoding.UTF8.GetBytes(Canonical.Json(record) + "\n"));
            Add(archive, ArtifactFile, artifact);
            foreach (var (name, content) in others.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                Add(archive, name, content);
            }
        }

        return target.ToArray();
    }

    /// <summary>Reads record and artifact and checks one against the other.</summary>
    /// <exception cref="ProblemException">It is no such archive, or damaged.</exception>
    public static (ModelVersion Record, byte[] Artifact) Read(byte[] bytes)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            var record = Canonical.FromJson<ModelVersion>(Encoding.UTF8.GetString(Content(archive, RecordFile)));
            var artifact = Content(archive, ArtifactFile);
            var hash = BlobHash.Of(artifact).Text;
            return hash == record.ArtifactHash
                ? (record, artifact)
                : throw new ProblemException(ErrorCodes.ModelUnusable, $"The archive is damaged: its artifact has the hash {hash}, its record says {record.ArtifactHash}.", []);
        }
        catch (Exception malformed) when (malformed is InvalidDataException or JsonException)
        {
            throw new ProblemException(ErrorCodes.ModelUnusable, $"This is no model that was exported by Treadle: {malformed.Message}", []);
        }
    }

    private static void Add(ZipArchive archive, string name, byte[] content)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        using var stream = entry.Open();
        stream.Write(content);
    }

    // The length in the directory is a claim: no more than it says is ever unpacked.
    private static byte[] Content(ZipArchive archive, string name)
    {
        var entry = archive.GetEntry(name) ?? throw new InvalidDataException($"it has no {name}");
        if (entry.Length > MostBytes)
        {
            throw new InvalidDataException($"{name} would have {entry.Length} bytes");
        }

        var content = new byte[entry.Length];
        using var stream = entry.Open();
        stream.ReadExactly(content);
        return stream.ReadByte() < 0 ? content : throw new InvalidDataException($"{name} is longer than it says");
    }
}
