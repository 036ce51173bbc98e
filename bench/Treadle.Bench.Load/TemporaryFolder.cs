namespace Treadle.Bench.Load;

/// <summary>A folder that goes away with the measurement.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("treadle-load-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
