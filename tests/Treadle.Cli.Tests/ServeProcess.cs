using System.Diagnostics;

namespace Treadle.Cli.Tests;

/// <summary>The built program as <c>treadle serve</c> on a free port.</summary>
internal sealed class ServeProcess : IDisposable
{
    private const string Listens = "treadle listens on ";

    private readonly Process _process;

    private ServeProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public int ProcessId => _process.Id;

    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "treadle");

    public static async Task<ServeProcess> StartAsync(string folder, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Program, ["serve", "--data-dir", folder, "--port", "0"]) { RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith(Listens, StringComparison.Ordinal))
            {
                return new ServeProcess(process, new Uri(line[Listens.Length..line.IndexOf(" (", StringComparison.Ordinal)]));
            }
        }

        throw new InvalidOperationException("the server ended before it listened");
    }

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
