using System.Diagnostics;

namespace Treadle.Bench.Load;

/// <summary>The measurements under steady load.</summary>
internal static class Modes
{
    private const int StartRuns = 5;
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(60);

    /// <summary>Single predictions of the champion.</summary>
    public static Task PredictAsync(LoadSettings settings) => MeasureAsync(settings, isLogged: false);

    /// <summary>Batches of outputs that were made elsewhere.</summary>
    public static Task LogAsync(LoadSettings settings) => MeasureAsync(settings, isLogged: true);

    /// <summary>Start to ready, of an empty folder and of one with a model.</summary>
    public static async Task StartAsync(LoadSettings settings)
    {
        using var folder = new TemporaryFolder();
        await PreparedFolder.MakeAsync(folder.Path);
        for (var run = 0; run < StartRuns; run++)
        {
            using var empty = new TemporaryFolder();
            using var fresh = await ServerProcess.StartAsync(settings.Server, empty.Path);
            using var server = await ServerProcess.StartAsync(settings.Server, folder.Path);
            Console.WriteLine(
                $"ready after {fresh.ReadyAfter.TotalSeconds:F2} s, cpu {fresh.CpuSeconds:F2} s (empty folder); {server.ReadyAfter.TotalSeconds:F2} s, cpu {server.CpuSeconds:F2} s, {server.ResidentMegabytes:F0} MB (project and model)");
        }
    }

    private static async Task MeasureAsync(LoadSettings settings, bool isLogged)
    {
        using var folder = new TemporaryFolder();
        await PreparedFolder.MakeAsync(folder.Path);
        using var server = await ServerProcess.StartAsync(settings.Server, folder.Path);
        using var drive = new Drive(server.Address, settings.Connections, new RequestPool(settings, isLogged));
        _ = drive.Run(LongestWarmUp, 0, settings.WarmUp);
        await server.DrainedAsync();

        drive.Forget();
        var (rowsBefore, serverBefore, ownBefore) = (drive.Rows, server.CpuSeconds, OwnCpuSeconds());
        var watch = Stopwatch.StartNew();
        _ = drive.Run(settings.Duration, settings.Rate);
        var seconds = watch.Elapsed.TotalSeconds;
        var rows = drive.Rows - rowsBefore;
        var (serverUsed, ownUsed) = (server.CpuSeconds - serverBefore, OwnCpuSeconds() - ownBefore);
        var (lag, resident) = (await server.UndrainedAsync(), server.ResidentMegabytes);
        await server.DrainedAsync();
        var drained = watch.Elapsed.TotalSeconds;
        var serverTotal = server.CpuSeconds - serverBefore;
        var stored = StoreFile.Count(folder.Path);

        var sorted = drive.Latencies.Order().ToArray();
        Console.WriteLine($"{settings.Mode}{(settings.HasIds ? ", callers' ids" : "")}, {settings.Connections} connections, {settings.Batch} rows a request{(settings.Rate > 0 ? $", {settings.Rate:N0} requests/s offered" : "")}, {seconds:F1} s, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}");
        Console.WriteLine($"  acknowledged {rows / seconds,10:N0} rows/s   latency ms p50 {At(0.5):F2}  p90 {At(0.9):F2}  p99 {At(0.99):F2}  p99.9 {At(0.999):F2}  max {sorted[^1]:F1}");
        Console.WriteLine($"  cpu us a row: server {serverUsed / rows * 1e6:F1} while loaded, {serverTotal / rows * 1e6:F1} with the drain; generator {ownUsed / rows * 1e6:F1}; cores used {(serverUsed + ownUsed) / seconds:F2}");
        Console.WriteLine($"  drained {rows / drained,10:N0} rows/s   behind by {lag / 1e6:F1} MB at the end of the load, {drained - seconds:F1} s later nothing");
        Console.WriteLine($"  memory {resident:F0} MB at the end of the load, {server.ResidentMegabytes:F0} MB drained, {server.PeakMegabytes:F0} MB at most");
        Console.WriteLine($"  rows acknowledged {drive.Rows:N0}, stored {stored:N0}: {(drive.Rows == stored ? "equal" : "NOT EQUAL")} ({StoreFile.Routes(folder.Path)}){(drive.Refusals.Count > 0 ? $"; refused {string.Join(", ", drive.Refusals)}: {drive.FirstRefusal}" : "")}");

        float At(double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
    }

    private static double OwnCpuSeconds() => Environment.CpuUsage.TotalTime.TotalSeconds;
}
