using Treadle.Protocol.Client;

namespace Treadle.Cli.Tests.Labelling;

/// <summary>A <c>treadle serve</c> process with one project, and the terminal at its desk.</summary>
internal sealed class TerminalDesk : IAsyncDisposable
{
    private readonly ServeProcess _server;
    private TerminalSession? _terminal;

    private TerminalDesk(ServeProcess server)
    {
        _server = server;
        Client = new TreadleClient(new HttpClient { BaseAddress = server.Address });
    }

    public TreadleClient Client { get; }

    public static async Task<TerminalDesk> StartAsync(string folder, string config, CancellationToken cancellation)
    {
        var desk = new TerminalDesk(await ServeProcess.StartAsync(folder, cancellation));
        await desk.Client.ApplyConfigAsync(config, cancellation);
        return desk;
    }

    /// <summary>Sits down as anna.</summary>
    public TerminalSession Open() => _terminal = TerminalSession.Start("label", "--as", "anna", "--server", _server.Address.ToString());

    public ValueTask DisposeAsync()
    {
        _terminal?.Dispose();
        _server.Dispose();
        return ValueTask.CompletedTask;
    }
}
