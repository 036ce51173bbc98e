using Treadle.Bench.Storage;

// Usage: Treadle.Bench.Storage [seconds per measurement, default 3] [postgres://… to measure it too]
var duration = TimeSpan.FromSeconds(args.Length > 0 ? double.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 3);
var folder = Directory.CreateTempSubdirectory("treadle-bench-").FullName;
try
{
    Console.WriteLine($"{Environment.ProcessorCount} processors, files in {folder}");
    await JournalBench.SingleAsync(Path.Combine(folder, "warm"), 64, TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(2));
    foreach (var (callers, wait) in new[] { (1, 2), (64, 0), (64, 2) })
    {
        await JournalBench.SingleAsync(Path.Combine(folder, $"single-{callers}-{wait}"), callers, duration, TimeSpan.FromMilliseconds(wait));
    }

    await JournalBench.GroupsAsync(Path.Combine(folder, "groups"), 8, duration);
    await JournalBench.RecoverAsync(Path.Combine(folder, "groups"));
    await JournalBench.ReadAsync(Path.Combine(folder, "groups"));
    await StoreBench.BulkInsertAsync("sqlite:" + Path.Combine(folder, "bench.db"), 500_000);
    if (args.Length > 1)
    {
        await StoreBench.BulkInsertAsync(args[1], 200_000);
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}
