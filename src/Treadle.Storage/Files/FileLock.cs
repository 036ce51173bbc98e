using System.Globalization;

namespace Treadle.Storage.Files;

/// <summary>Makes a data folder belong to one process. The system frees it when the process ends, however it ends.</summary>
public sealed class FileLock : IDisposable
{
    private const string LockName = "treadle.lock";
    private const string OwnerName = "treadle.pid";

    private readonly FileStream _held;

    private FileLock(FileStream held) => _held = held;

    /// <summary>Takes the folder, creating it when it is missing.</summary>
    /// <exception cref="FolderInUseException">Another process has it; the message names its process id.</exception>
    /// <exception cref="FolderNotWritableException">The folder cannot be created or written.</exception>
    public static FileLock Acquire(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        folder = Path.GetFullPath(folder);
        try
        {
            return AcquireIn(folder);
        }
        catch (Exception failure) when (failure is (IOException and not FolderInUseException) or UnauthorizedAccessException)
        {
            throw new FolderNotWritableException(
                $"The data folder {folder} cannot be written: {Obstacle(folder) ?? failure.Message} Choose a folder this user may write to, or make this one writable.", failure);
        }
    }

    /// <summary>Gives the folder back.</summary>
    public void Dispose() => _held.Dispose();

    private static FileLock AcquireIn(string folder)
    {
        Directory.CreateDirectory(folder);
        FileStream held;
        try
        {
            // On Unix this takes an flock, which other opens of the same file respect and the kernel drops with the process.
            held = new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure) when (failure is not (DirectoryNotFoundException or FileNotFoundException) && File.Exists(Path.Combine(folder, LockName)))
        {
            throw new FolderInUseException(
                $"The data folder {folder} is in use by process {OwnerOf(folder)}. Stop that process, or choose another folder.", failure);
        }

        // The locked file cannot be read by others, so the process id stands beside it.
        File.WriteAllText(Path.Combine(folder, OwnerName), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new FileLock(held);
    }

    // The system's own words for this ("file exists", "not a directory") leave out which part of the path is meant.
    private static string? Obstacle(string folder)
    {
        for (var part = folder; part is not null; part = Path.GetDirectoryName(part))
        {
            if (File.Exists(part))
            {
                return $"{part} is a file, not a folder.";
            }
        }

        return null;
    }

    private static string OwnerOf(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, OwnerName)).Trim();
        }
        catch (IOException)
        {
            // The other process has locked the folder and not yet written its id.
            return "unknown";
        }
    }
}
