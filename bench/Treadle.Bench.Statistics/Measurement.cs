using System.Diagnostics;

namespace Treadle.Bench.Statistics;

/// <summary>The processor time and the wall time of one run.</summary>
internal readonly record struct Measurement(TimeSpan Cpu, TimeSpan Wall)
{
    /// <summary>The run with the least processor time; the first run warms up and counts only when it is the only one.</summary>
    public static Measurement Best(Action run, int runs)
    {
        var best = new Measurement(TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var index = 0; index < runs; index++)
        {
            GC.Collect();
            var before = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            run();
            var measured = new Measurement(Environment.CpuUsage.TotalTime - before, watch.Elapsed);
            best = measured.Cpu < best.Cpu ? measured : best;
        }

        return best;
    }
}
