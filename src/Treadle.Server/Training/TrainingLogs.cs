using Microsoft.Extensions.Logging;
using Treadle.Storage.Blobs;

namespace Treadle.Server.Training;

/// <summary>What trainers print: readable while they run, kept with the run afterwards.</summary>
internal sealed partial class TrainingLogs(TrainerRoom room, IBlobStore blobs, ILogger<TrainingLogs> logger)
{
    /// <summary>Moves the log of a run that has ended into the blob store and removes its folder.</summary>
    public async Task<TrainingRunRow> KeepAsync(TrainingRunRow run)
    {
        if (!Directory.Exists(room.FolderOf(run.Id)))
        {
            return run;
        }

        // Also when it was cancelled: then the log matters most.
        var path = room.LogOf(run.Id);
        var blob = File.Exists(path) ? (await blobs.PutAsync(await File.ReadAllBytesAsync(path), CancellationToken.None)).Text : null;
        Directory.Delete(room.FolderOf(run.Id), recursive: true);
        return run with { LogBlob = blob };
    }

    /// <summary>The log of a run as far as it is written; null when it has none.</summary>
    public async Task<Stream?> OpenAsync(TrainingRunRow run, CancellationToken cancellation)
    {
        if (run.LogBlob is { } blob)
        {
            return await blobs.OpenReadAsync(BlobHash.Parse(blob), cancellation);
        }

        return File.Exists(room.LogOf(run.Id)) ? await WrittenSoFarAsync(room.LogOf(run.Id), cancellation) : null;
    }

    // A copy: an answer whose length was announced must not grow with the file while it is sent.
    private static async Task<Stream> WrittenSoFarAsync(string path, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var written = new byte[file.Length];
        await file.ReadExactlyAsync(written, cancellation);
        return new MemoryStream(written, writable: false);
    }

    /// <summary>Tells the server's own log about a failure that nobody foresaw.</summary>
    public void Failed(Exception failure, string run) => LogFailed(logger, failure, run);

    [LoggerMessage(Level = LogLevel.Error, Message = "training {Run} failed")]
    private static partial void LogFailed(ILogger logger, Exception exception, string run);
}
