namespace Treadle.Bench.Load;

/// <summary>A folder that goes away with the measurement, or one that is named and kept.</summary>
internal sealed class TemporaryFolder(string? kept = null) : IDisposable
{
    public string Path { get; } = kept is null ? Directory.CreateTempSubdirectory("treadle-load-").FullName : Directory.CreateDirectory(kept).FullName;

    /// <summary>The server's --store as an address: sqlite is a file in this folder.</summary>
    public string Address(string store) => store == "sqlite" ? $"sqlite:{System.IO.Path.Combine(Path, "treadle.db")}" : store;

    public void Dispose()
    {
        if (kept is null)
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
