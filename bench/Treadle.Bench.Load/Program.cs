using System.Globalization;
using Treadle.Bench.Load;

// Usage: Treadle.Bench.Load predict|log|full|crash|start|parts|claims|pages|replay-answers [--seconds 15] [--connections N] [--ids] [--rate N] [--batch 100] [--rounds 5] [--server PATH] [--keep FOLDER] [--store postgres://…] [--waiting 1000000] [--ahead 10000] [--set rte]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var settings = LoadSettings.Parse(args);
Func<LoadSettings, Task>? mode = settings.Mode switch
{
    "predict" => Modes.PredictAsync,
    "log" => Modes.LogAsync,
    "full" => FullJournal.RunAsync,
    "crash" => Crashes.RunAsync,
    "start" => Modes.StartAsync,
    "parts" => Parts.RunAsync,
    "claims" => Claims.RunAsync,
    "pages" => Pages.RunAsync,
    "replay-answers" => Replays.RunAsync,
    _ => null,
};
if (mode is null || !File.Exists(settings.Server))
{
    Console.Error.WriteLine(mode is null
        ? $"'{settings.Mode}' is no mode; expected predict, log, full, crash, start, parts, claims, pages or replay-answers."
        : $"There is no treadle at {settings.Server}. Build it (dotnet build -c Release src/Treadle.Cli) or name it with --server.");
    return 2;
}

Console.WriteLine($"{Environment.ProcessorCount} processors, load {File.ReadAllText("/proc/loadavg").Trim()}");
await mode(settings);
return 0;
