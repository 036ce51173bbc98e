namespace Treadle.Bench.Load;

/// <summary>What happens when rows come faster than the store takes them and the journal is small.</summary>
internal static class FullJournal
{
    private const long BoundBytes = 4 << 20;

    public static async Task RunAsync(LoadSettings settings)
    {
        using var folder = new TemporaryFolder();
        await PreparedFolder.MakeAsync(folder.Path);
        using var server = await ServerProcess.StartAsync(settings.Server, folder.Path, "--journal-max-bytes", $"{BoundBytes}");
        using var drive = new Drive(server.Address, settings.Connections, new RequestPool(settings, isLogged: true));
        _ = drive.Run(settings.Duration, settings.Rate);
        var behind = await server.UndrainedAsync();
        await server.DrainedAsync();
        var stored = StoreFile.Count(folder.Path);
        Console.WriteLine($"journal bound {BoundBytes / 1e6:F1} MB, behind by {behind / 1e6:F1} MB at the end; rows acknowledged {drive.Rows:N0}, stored {stored:N0}: {(drive.Rows == stored ? "equal" : "NOT EQUAL")}");
        Console.WriteLine($"refused by status: {string.Join(", ", drive.Refusals)}; the first:\n{drive.FirstRefusal}");
        _ = drive.Run(TimeSpan.FromMilliseconds(100), 1 / TimeSpan.FromMilliseconds(100).TotalSeconds);
        Console.WriteLine($"after the drain rows are taken again: {drive.Rows:N0} acknowledged");
    }
}
