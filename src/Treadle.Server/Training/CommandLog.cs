using System.Globalization;
using System.Text;

namespace Treadle.Server.Training;

/// <summary>Writes what a command prints to a file that others may read meanwhile; what is too much is read and thrown away. Safe for concurrent use.</summary>
internal sealed class CommandLog(string path) : IDisposable
{
    /// <summary>Bytes kept of a log.</summary>
    public const int MostBytes = 4 << 20;

    private const int TailLines = 5;

    private readonly FileStream _file = new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
    private readonly Lock _gate = new();
    private bool _isCut;

    /// <summary>Copies a pipe until its end.</summary>
    public async Task CopyAsync(Stream pipe, CancellationToken cancellation)
    {
        var buffer = new byte[16 << 10];
        int read;
        while ((read = await pipe.ReadAsync(buffer, cancellation)) > 0)
        {
            Write(buffer.AsSpan(0, read));
        }
    }

    /// <summary>Adds a line of the server's own.</summary>
    public void Say(string line) => Write(Encoding.UTF8.GetBytes($"[treadle] {line}\n"));

    /// <summary>The last lines of a log, in one line.</summary>
    public static string Tail(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => !line.StartsWith("[treadle]", StringComparison.Ordinal));
        return string.Join(" | ", lines.TakeLast(TailLines));
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Write(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            var room = MostBytes - _file.Length;
            if (bytes.Length > room && !_isCut)
            {
                _isCut = true;
                _file.Write(bytes[..(int)Math.Max(0, room)]);
                _file.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\n[treadle] cut here: a log keeps {MostBytes} bytes\n")));
            }
            else if (!_isCut)
            {
                _file.Write(bytes);
            }

            _file.Flush();
        }
    }
}
