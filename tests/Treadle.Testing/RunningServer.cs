using Treadle.Protocol.Client;
using Treadle.Server.Hosting;

namespace Treadle.Testing;

/// <summary>A real server on a free port with a clock that the test moves, its data in a temporary folder.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    // Models of tests run on this machine.
    private const string ThisMachine = "127.0.0.1";

    private readonly string _folder;
    private readonly string _store;
    private readonly string? _trainers;
    private readonly string? _modelHosts;
    private TreadleServer _server;

    private RunningServer(string folder, string store, (string? Trainers, string? ModelHosts) settings, TreadleServer server, ManualClock clock)
    {
        (_trainers, _modelHosts) = settings;
        _folder = folder;
        _store = store;
        _server = server;
        Clock = clock;
        Http = new HttpClient { BaseAddress = server.Address };
        Client = new TreadleClient(Http);
    }

    public ManualClock Clock { get; }

    public HttpClient Http { get; private set; }

    public TreadleClient Client { get; private set; }

    public IServiceProvider Services => _server.Services;

    /// <summary>Starts a server; <paramref name="store"/> is <c>sqlite</c> or a PostgreSQL address.</summary>
    public static async Task<RunningServer> StartAsync(string store, CancellationToken cancellation, string? trainerFolder = null, string? modelHosts = ThisMachine)
    {
        var folder = Directory.CreateTempSubdirectory("treadle-test-").FullName;
        var clock = new ManualClock();
        return new RunningServer(folder, store, (trainerFolder, modelHosts), await LaunchAsync(folder, store, trainerFolder, modelHosts, clock, cancellation), clock);
    }

    /// <summary>Stops the server and starts it again on the same data.</summary>
    public async Task RestartAsync(CancellationToken cancellation)
    {
        Http.Dispose();
        await _server.DisposeAsync();
        _server = await LaunchAsync(_folder, _store, _trainers, _modelHosts, Clock, cancellation);
        Http = new HttpClient { BaseAddress = _server.Address };
        Client = new TreadleClient(Http);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static Task<TreadleServer> LaunchAsync(string folder, string store, string? trainers, string? modelHosts, ManualClock clock, CancellationToken cancellation) =>
        TreadleServer.StartAsync(
            new ServerOptions { DataFolder = folder, Store = store, Port = 0, RunsWorkers = false, SimulationSeed = 1, TrainerFolder = trainers, ModelHosts = modelHosts }, clock, null, cancellation);
}
