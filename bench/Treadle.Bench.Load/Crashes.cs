using System.Diagnostics;
using Treadle.Statistics.Randomness;

namespace Treadle.Bench.Load;

/// <summary>kill -9 in mid-load: after a restart every acknowledged row must be in the store exactly once.</summary>
internal static class Crashes
{
    private const double ShortestSeconds = 1;
    private const double SpreadSeconds = 4;

    public static async Task RunAsync(LoadSettings settings)
    {
        using var folder = new TemporaryFolder();
        await PreparedFolder.MakeAsync(folder.Path);
        var random = Pcg32.Derive((ulong)Stopwatch.GetTimestamp(), "crashes");
        var acknowledged = new List<string>();
        var requests = new RequestPool(settings, isLogged: settings.Batch > 1);
        for (var round = 1; round <= settings.Rounds; round++)
        {
            using var server = await ServerProcess.StartAsync(settings.Server, folder.Path);
            using var drive = new Drive(server.Address, settings.Connections, requests, keepsIds: true);
            var after = TimeSpan.FromSeconds(ShortestSeconds + (random.NextDouble() * SpreadSeconds));
            var killing = Task.Run(async () =>
            {
                await Task.Delay(after);
                server.Kill();
            });
            var survived = drive.Run(after + TimeSpan.FromSeconds(10), settings.Rate);
            await killing;
            acknowledged.AddRange(drive.Uuids);
            Console.WriteLine($"round {round}: killed after {after.TotalSeconds:F2} s, {drive.Uuids.Count:N0} rows acknowledged in this round{(survived ? " (the load had ended before)" : "")}");

            using var restarted = await ServerProcess.StartAsync(settings.Server, folder.Path);
            await restarted.DrainedAsync();
            var stored = StoreFile.Uuids(folder.Path);
            var missing = acknowledged.Count(uuid => stored.GetValueOrDefault(uuid) == 0);
            var doubled = stored.Count(pair => pair.Value > 1);
            Console.WriteLine($"  {string.Join("; ", restarted.Said)}");
            Console.WriteLine($"  acknowledged so far {acknowledged.Count:N0}; stored {stored.Count:N0} ({stored.Count - acknowledged.Count + missing} written but not acknowledged), missing {missing}, doubled {doubled}");
            await restarted.StopAsync();
            Console.WriteLine($"  treadle verify: {await VerifyAsync(settings, folder.Path)}");
        }
    }

    private static async Task<string> VerifyAsync(LoadSettings settings, string folder)
    {
        using var verify = Process.Start(new ProcessStartInfo(settings.Server, ["verify", "--data-dir", folder]) { RedirectStandardOutput = true })!;
        var words = (await verify.StandardOutput.ReadToEndAsync()).Trim().ReplaceLineEndings("; ");
        await verify.WaitForExitAsync();
        return $"{words} (exit {verify.ExitCode})";
    }
}
