using Treadle.Bench.Statistics;

// CPU seconds (all threads together) of each method at the sizes the references were measured at, best of a few runs.
// Usage: dotnet run -c Release --project bench/Treadle.Bench.Statistics [name part]
//        dotnet run -c Release --project bench/Treadle.Bench.Statistics stream [rows]   (writes 404 bytes per row to the temporary folder)
if (args is ["stream", ..])
{
    StreamFromFile.Run(args.Length > 1 ? long.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 10_000_000);
    return;
}

Console.WriteLine($"{"work",-58} {"CPU s",8} {"wall s",8} {"reference",10} {"target",8} {"ratio",7}");
foreach (var work in Workloads.All.Where(work => args.Length == 0 || work.Name.Contains(args[0], StringComparison.OrdinalIgnoreCase)))
{
    var measured = Measurement.Best(work.Prepare(), work.Runs);
    Console.WriteLine(
        $"{work.Name,-58} {measured.Cpu.TotalSeconds,8:0.000} {measured.Wall.TotalSeconds,8:0.000} {(double.IsNaN(work.Reference) ? "none" : $"{work.Reference:0.00}"),10} {work.Target,8:0.00} {(double.IsNaN(work.Reference) ? "" : $"{work.Reference / measured.Cpu.TotalSeconds:0.0}x"),7}"
        + (measured.Cpu.TotalSeconds <= work.Target ? "" : "  over target"));
}
