using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Treadle.Bench.Load;

/// <summary><c>treadle serve</c> as a process of its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan DrainPause = TimeSpan.FromMilliseconds(50);
    private readonly Process _process;
    private readonly HttpClient _http = new();

    private ServerProcess(Process process, Uri address, TimeSpan readyAfter)
    {
        (_process, Address, ReadyAfter) = (process, address, readyAfter);
        _http.BaseAddress = address;
    }

    public Uri Address { get; }

    /// <summary>From the start of the process to the first answer of <c>/readyz</c>.</summary>
    public TimeSpan ReadyAfter { get; }

    /// <summary>What the server said before it listened.</summary>
    public IReadOnlyList<string> Said { get; private init; } = [];

    public double CpuSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    public double ResidentMegabytes => Status("VmRSS");

    public double PeakMegabytes => Status("VmHWM");

    public static async Task<ServerProcess> StartAsync(string program, string folder, params string[] more)
    {
        var watch = Stopwatch.StartNew();
        var start = new ProcessStartInfo(program, ["serve", "--data-dir", folder, "--port", "0", .. more]) { RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            const string Listens = "treadle listens on ";
            if (line.StartsWith(Listens, StringComparison.Ordinal))
            {
                var address = new Uri(line[Listens.Length..line.IndexOf(" (", StringComparison.Ordinal)]);
                using var http = new HttpClient { BaseAddress = address };
                _ = await http.GetAsync(new Uri("readyz", UriKind.Relative));
                return new ServerProcess(process, address, watch.Elapsed) { Said = said };
            }

            said.Add(line);
        }

        throw new InvalidOperationException($"the server ended with code {process.ExitCode}: {string.Join('\n', said)}");
    }

    /// <summary>Journal bytes that the store does not have yet.</summary>
    public async Task<long> UndrainedAsync()
    {
        var text = await (await _http.GetAsync(new Uri("readyz", UriKind.Relative))).Content.ReadAsStringAsync();
        return JsonDocument.Parse(text).RootElement.GetProperty("undrained_bytes").GetInt64();
    }

    /// <summary>Returns when the store has everything.</summary>
    public async Task DrainedAsync()
    {
        while (await UndrainedAsync() > 0)
        {
            await Task.Delay(DrainPause);
        }
    }

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Asks the server to stop and waits until it has.</summary>
    public async Task StopAsync()
    {
        using var term = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
        _http.Dispose();
    }

    private double Status(string name)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
