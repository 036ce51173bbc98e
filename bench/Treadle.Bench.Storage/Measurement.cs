using System.Diagnostics;
using System.Globalization;

namespace Treadle.Bench.Storage;

/// <summary>Wall and processor time of one piece of work.</summary>
internal static class Measurement
{
    /// <summary>Runs the work and prints its rates.</summary>
    /// <param name="name">What is measured.</param>
    /// <param name="work">Returns how many units it did and how many bytes it moved.</param>
    public static async Task RunAsync(string name, Func<Task<(long Units, long Bytes)>> work)
    {
        using var process = Process.GetCurrentProcess();
        var processor = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var (units, bytes) = await work();
        watch.Stop();
        process.Refresh();
        var used = (process.TotalProcessorTime - processor).TotalSeconds;
        var seconds = watch.Elapsed.TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-44} {units / seconds,12:N0} /s {bytes / seconds / 1e6,8:N1} MB/s   wall {seconds,6:N2} s   cpu {used,6:N2} s   {used / units * 1e6,8:N2} cpu us each"));
    }
}
