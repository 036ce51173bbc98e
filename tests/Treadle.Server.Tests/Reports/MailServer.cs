using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Treadle.Server.Tests.Reports;

/// <summary>A real SMTP server (Debian's python3-aiosmtpd) that prints what it receives.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly Process _process;
    private readonly StringBuilder _received = new();

    private MailServer(Process process, int port)
    {
        _process = process;
        Port = port;
        process.OutputDataReceived += (_, line) =>
        {
            lock (_received)
            {
                _received.AppendLine(line.Data);
            }
        };
        process.BeginOutputReadLine();
    }

    public int Port { get; }

    /// <summary>Everything received so far.</summary>
    public string Received
    {
        get
        {
            lock (_received)
            {
                return _received.ToString();
            }
        }
    }

    /// <summary>Why there can be no server here, or null.</summary>
    public static async Task<string?> SkipReasonAsync(CancellationToken cancellation)
    {
        if (!File.Exists(Python))
        {
            return "python3 is missing: install python3-aiosmtpd";
        }

        using var probe = Process.Start(new ProcessStartInfo(Python, ["-c", "import aiosmtpd"]) { RedirectStandardError = true })!;
        await probe.WaitForExitAsync(cancellation);
        return probe.ExitCode == 0 ? null : "the SMTP server is missing: install python3-aiosmtpd";
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static async Task<MailServer> StartAsync(int port, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Python, ["-u", "-m", "aiosmtpd", "-n", "-l", $"127.0.0.1:{port}", "-c", "aiosmtpd.handlers.Debugging", "stdout"]) { RedirectStandardOutput = true };
        var server = new MailServer(Process.Start(start)!, port);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, cancellation);
                return server;
            }
            catch (SocketException) when (attempt < 200)
            {
                await Task.Delay(50, cancellation);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
