using System.Diagnostics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Treadle.Statistics.LabelIssues;
using Treadle.Statistics.Randomness;

namespace Treadle.Bench.Statistics;

/// <summary>Confident learning over a file that does not fit into memory: rows of a label (int32) and K probabilities (float32), read twice in batches.</summary>
internal static class StreamFromFile
{
    private const int Classes = 100;
    private const int Batch = 4096;
    private const int RowBytes = 4 + (4 * Classes);

    public static void Run(long rows)
    {
        var path = Path.Combine(Path.GetTempPath(), $"treadle-bench-{Environment.ProcessId}.bin");
        try
        {
            Write(path, rows);
            var before = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            var stream = new BatchedLabelIssues(Classes);
            ForEach(path, (labels, p) => stream.AddThresholds(labels, p));
            var flags = new bool[Batch];
            ForEach(path, (labels, p) => stream.Flag(labels, p, flags.AsSpan(0, labels.Length)));
            using var process = Process.GetCurrentProcess();
            Console.WriteLine(
                $"streaming confident learning {rows:N0} x {Classes} from {new FileInfo(path).Length / 1e9:0.0} GB: {(Environment.CpuUsage.TotalTime - before).TotalSeconds:0.0} CPU s, "
                + $"{watch.Elapsed.TotalSeconds:0.0} wall s, {stream.Flagged:N0} of {stream.Seen:N0} flagged, peak memory {process.PeakWorkingSet64 / 1e6:0} MB");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Write(string path, long rows)
    {
        var random = new Pcg32(3);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        var bytes = new byte[RowBytes];
        var p = new float[Classes];
        for (var row = 0L; row < rows; row++)
        {
            var truth = random.NextInt(Classes);
            MemoryMarshal.Write(bytes, random.NextInt(20) == 0 ? random.NextInt(Classes) : truth);
            for (var k = 0; k < Classes; k++)
            {
                p[k] = random.NextUInt32() * (1f / uint.MaxValue);
            }

            p[truth] += 20 * (float)random.NextDouble();
            TensorPrimitives.Divide(p, TensorPrimitives.Sum<float>(p), p);
            MemoryMarshal.AsBytes(p.AsSpan()).CopyTo(bytes.AsSpan(4));
            file.Write(bytes);
        }
    }

    private static void ForEach(string path, Action<ReadOnlySpan<int>, ReadOnlySpan<double>> take)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        var (bytes, labels, p) = (new byte[Batch * RowBytes], new int[Batch], new double[Batch * Classes]);
        for (var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false); read > 0; read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false))
        {
            var count = read / RowBytes;
            for (var row = 0; row < count; row++)
            {
                labels[row] = MemoryMarshal.Read<int>(bytes.AsSpan(row * RowBytes));
                TensorPrimitives.ConvertChecked<float, double>(
                    MemoryMarshal.Cast<byte, float>(bytes.AsSpan((row * RowBytes) + 4, 4 * Classes)), p.AsSpan(row * Classes, Classes));
            }

            take(labels.AsSpan(0, count), p.AsSpan(0, count * Classes));
        }
    }
}
