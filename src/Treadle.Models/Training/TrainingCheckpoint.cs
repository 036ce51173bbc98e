using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Treadle.Models.Training;

/// <summary>A folder in which a training keeps what it has done, so that it can go on after it was stopped or killed.</summary>
/// <remarks>
/// <c>training.json</c> says which training it is (trainers, hash of the data, seed, options); every finished step is a file with a SHA-256 at its end that is
/// written beside its place, flushed to disk and moved there. A training that goes on gives the same bytes as one that was never stopped, for any number of
/// threads. Safe for the threads of one training.
/// </remarks>
public sealed class TrainingCheckpoint
{
    private const int HashLength = 32;
    private const int LongestName = 60;
    private const string IdentityFile = "training.json";
    private const string StepEnding = ".step";
    private const string UnfinishedEnding = ".unfinished";

    private readonly string? _folder;
    private readonly string _prefix;

    private TrainingCheckpoint(string? folder, string prefix = "") => (_folder, _prefix) = (folder, prefix);

    /// <summary>Keeps nothing.</summary>
    public static TrainingCheckpoint None { get; } = new(null);

    /// <summary>A folder to keep steps in, or to go on from.</summary>
    /// <param name="folder">Its path; made when it does not exist.</param>
    /// <exception cref="CheckpointException">It holds other files and no checkpoint.</exception>
    public static TrainingCheckpoint Open(string folder)
    {
        Directory.CreateDirectory(folder);
        var isForeign = !File.Exists(Path.Combine(folder, IdentityFile)) && Directory.EnumerateFileSystemEntries(folder).Any(path => !path.EndsWith(UnfinishedEnding, StringComparison.Ordinal));
        return isForeign
            ? throw new CheckpointException($"The folder {folder} holds files that are no checkpoint. Give an empty or a new folder.")
            : new TrainingCheckpoint(folder);
    }

    /// <summary>Removes what was kept, once its outcome is stored elsewhere; other files stay.</summary>
    public void Clear()
    {
        if (_folder is null || !Directory.Exists(_folder))
        {
            return;
        }

        foreach (var part in Directory.EnumerateDirectories(_folder).Where(part => File.Exists(Path.Combine(part, IdentityFile))).ToList())
        {
            new TrainingCheckpoint(part).Clear();
        }

        // The identity goes last: a removal that is stopped leaves a folder that is still known as a checkpoint.
        foreach (var file in Directory.EnumerateFiles(_folder).Where(file => file.EndsWith(StepEnding, StringComparison.Ordinal) || file.EndsWith(UnfinishedEnding, StringComparison.Ordinal)).ToList())
        {
            File.Delete(file);
        }

        File.Delete(Path.Combine(_folder, IdentityFile));
        if (!Directory.EnumerateFileSystemEntries(_folder).Any())
        {
            Directory.Delete(_folder);
        }
    }

    /// <summary>The folder of one of several trainings that make up a whole.</summary>
    internal TrainingCheckpoint Part(string name) => _folder is null ? None : Open(Path.Combine(_folder, FileName(name)));

    /// <summary>The steps inside of a step, in the same folder.</summary>
    internal TrainingCheckpoint Steps(string name) => _folder is null ? None : new TrainingCheckpoint(_folder, $"{_prefix}{name} / ");

    /// <summary>Says which training begins or goes on; must come before the first step.</summary>
    /// <param name="identity">Only asked for when something is kept: hashing the data takes its time.</param>
    /// <exception cref="CheckpointException">The folder belongs to another training; the message says in what they differ.</exception>
    internal void Begin(Func<TrainingIdentity> identity)
    {
        if (_folder is null)
        {
            return;
        }

        var own = identity().Parts;
        var path = Path.Combine(_folder, IdentityFile);
        if (!File.Exists(path))
        {
            Store(path, JsonSerializer.SerializeToUtf8Bytes(own));
            return;
        }

        var kept = Identity(path);
        var differences = own.Where(part => kept.GetValueOrDefault(part.Key) != part.Value).Select(part => $"{part.Key}: {kept.GetValueOrDefault(part.Key)} there, {part.Value} here").ToList();
        if (differences.Count > 0)
        {
            throw new CheckpointException($"The checkpoint in {_folder} belongs to another training ({string.Join("; ", differences)}). Give another folder, or remove this one to start anew.");
        }
    }

    /// <summary>A step's content; null when it was not reached.</summary>
    /// <exception cref="CheckpointException">The step is damaged.</exception>
    internal BinaryReader? Read(string step)
    {
        var path = PathOf(step);
        if (path is null || !File.Exists(path))
        {
            return null;
        }

        var bytes = File.ReadAllBytes(path);
        return bytes.Length >= HashLength && SHA256.HashData(bytes.AsSpan(..^HashLength)).AsSpan().SequenceEqual(bytes.AsSpan(^HashLength..))
            ? new BinaryReader(new MemoryStream(bytes, 0, bytes.Length - HashLength), Encoding.UTF8)
            : throw new CheckpointException($"The step {path} of a checkpoint does not have the SHA-256 at its end; it is damaged. Remove it to do that step again.");
    }

    /// <summary>Keeps a step, in place of what was kept under its name.</summary>
    internal void Write(string step, Action<BinaryWriter> content)
    {
        if (PathOf(step) is not { } path)
        {
            return;
        }

        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        content(writer);
        writer.Flush();
        writer.Write(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        writer.Flush();
        Store(path, stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    /// <summary>Forgets a step that a later one has made useless.</summary>
    internal void Remove(string step)
    {
        if (PathOf(step) is { } path)
        {
            File.Delete(path);
        }
    }

    /// <summary>The numbers that a step was kept with, or those that it gives now, which are then kept; with the time that the training had taken by then.</summary>
    internal double[] Numbers(string step, TrainingTime time, Func<double[]> compute)
    {
        using var kept = Read(step);
        if (kept is not null)
        {
            time.GoOnFrom(kept.ReadDouble());
            return CheckpointArrays.Read<double>(kept);
        }

        var numbers = compute();
        Write(step, writer =>
        {
            writer.Write(time.Seconds);
            CheckpointArrays.Write<double>(writer, numbers);
        });
        return numbers;
    }

    private static SortedDictionary<string, string> Identity(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllBytes(path))!;
        }
        catch (JsonException broken)
        {
            throw new CheckpointException($"{path} is damaged ({broken.Message}). Remove the folder to start anew.", broken);
        }
    }

    private static void Store(string path, ReadOnlySpan<byte> bytes)
    {
        var unfinished = $"{path}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}{UnfinishedEnding}";
        using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    // Readable, and different for different names.
    private static string FileName(string name)
    {
        var readable = string.Concat(name.Take(LongestName).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '=' ? letter : '-'));
        return $"{readable}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 4))}";
    }

    private string? PathOf(string step) => _folder is null ? null : Path.Combine(_folder, FileName(_prefix + step) + StepEnding);
}
