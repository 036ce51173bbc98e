using Treadle.Cli.Commands;
using Treadle.Cli.Simulation;
using Treadle.Cli.Terminal;
using Treadle.Protocol.Client;
using Treadle.Server.Hosting;

namespace Treadle.Cli.Demo;

/// <summary>Plays the demonstration, tells what happened, and serves on.</summary>
internal static class DemoRun
{
    private const int Items = 6_000;
    private const int TestItems = 2_000;
    private const double ChangeAt = 0.6;
    private const string Marker = "treadle-demo.txt";

    /// <summary>Simulated length of the stream: it ends now, so that what is served afterwards follows on.</summary>
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(86.4 * Items);

    /// <summary>Runs the demonstration.</summary>
    public static async Task<int> RunAsync(string folder, ulong seed, int port, bool isOnce, bool asJson, CancellationToken cancellation)
    {
        if (!isOnce)
        {
            // Better now than after the demonstration has played.
            ListenAddress.Try("127.0.0.1", port);
        }

        Prepare(folder);
        var options = Options(folder, seed);
        var world = new SimulatedWorld(options);
        SimulationResult result;
        if (asJson)
        {
            result = await new Simulation.Simulation(options, world, new ErrorLineView()).RunAsync(cancellation);
        }
        else
        {
            Console.WriteLine("Everything here is SIMULATED: generated messages, programs as people, a fast clock.");
            result = await DemoScreen.ShowAsync(view => new Simulation.Simulation(options, world, view).RunAsync(cancellation));
        }

        var report = await ReportAsync(folder, cancellation);
        Output.Print(result, asJson, (text, figures) => DemoStory.Write(text, figures, report));
        return isOnce ? ExitCode.Done : await ServeAsync(folder, port, cancellation);
    }

    private static SimulationOptions Options(string folder, ulong seed)
    {
        var change = (int)(Items * ChangeAt);
        var half = TestItems / 2;
        var now = TimeProvider.System.GetUtcNow();
        return new SimulationOptions
        {
            Stream = CustomerMessages.Write(Items, change, seed),
            Test = CustomerMessages.Write(TestItems, half, seed + 1),
            Items = Items,
            Seed = seed,
            InitialLabels = 400,
            LabelBudget = 1_900,
            AnnotatorAccuracy = [0.98, 0.95, 0.90],
            AnswersPerItem = 3,
            ErrorTarget = 0.10,
            Confidence = 0.95,
            AuditRate = 0.10,
            DriftAt = ChangeAt,
            Drift = DriftKind.InStream,
            Store = "sqlite",
            DataFolder = folder,
            Start = now - Length,
            Project = DemoProject.Name,
            ProjectFile = DemoProject.File(),
        };
    }

    private static void Prepare(string folder)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() && !File.Exists(Path.Combine(folder, Marker)))
        {
            throw new InputException($"{folder} holds something that is no demonstration of Treadle. Name another folder with --data-dir, or move it away.");
        }

        // The lock tells when a demonstration still runs here, and whether the folder can be written at all.
        Treadle.Storage.Files.FileLock.Acquire(folder).Dispose();
        Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, Marker), "Data of 'treadle demo': generated messages and simulated people. It may be deleted at any time.\n");
    }

    private static async Task<string> ReportAsync(string folder, CancellationToken cancellation)
    {
        await using var server = await TreadleServer.StartAsync(
            new ServerOptions { DataFolder = folder, Port = 0, RunsWorkers = false, SimulationSeed = 0 }, TimeProvider.System, null, cancellation);
        using var http = new HttpClient { BaseAddress = server.Address };
        var path = Path.GetFullPath(Path.Combine(folder, "report.html"));
        await File.WriteAllTextAsync(path, await new TreadleClient(http).ReportAsync(DemoProject.Name, "html", null, cancellation), cancellation);
        return path;
    }

    private static async Task<int> ServeAsync(string folder, int port, CancellationToken cancellation)
    {
        await using var server = await TreadleServer.StartAsync(new ServerOptions { DataFolder = folder, Port = port, WebFolder = Shared.WebFolder() }, TimeProvider.System, null, cancellation);
        Console.WriteLine();
        Console.WriteLine(Shared.IsWebBuilt()
            ? $"Serving the demonstration until Ctrl+C. Open {server.Address} in a browser; or, in another terminal:"
            : $"Serving the demonstration at {server.Address} until Ctrl+C (the browser application was not built). In another terminal:");
        Console.WriteLine($"  ./treadle label --as you --project {DemoProject.Name} --server {server.Address}");
        Console.WriteLine($"  ./treadle predict 'my parcel is late' --server {server.Address}");
        Console.WriteLine($"  {server.Address}swagger");
        await server.WaitForShutdownAsync(cancellation);
        return ExitCode.Done;
    }
}
