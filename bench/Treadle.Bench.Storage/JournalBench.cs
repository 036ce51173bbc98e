using System.Diagnostics;
using System.Globalization;
using Treadle.Storage.Journaling;

namespace Treadle.Bench.Storage;

/// <summary>How fast the journal takes records, durably.</summary>
internal static class JournalBench
{
    private const int PayloadBytes = 600;
    private const int GroupRecords = 100;
    private const long Unlimited = 1L << 40;

    public static Task SingleAsync(string folder, int callers, TimeSpan duration, TimeSpan maxDelay) =>
        RunAsync(folder, $"journal, {callers} callers, one record each, wait {maxDelay.TotalMilliseconds:0} ms", callers, duration, maxDelay, async (journal, caller) =>
        {
            _ = await journal.AppendAsync(1, new byte[PayloadBytes], CancellationToken.None);
            return (1, PayloadBytes);
        });

    public static Task GroupsAsync(string folder, int callers, TimeSpan duration)
    {
        var groups = Enumerable.Range(0, callers).Select(_ => new JournalGroup()).ToArray();
        var payload = new byte[PayloadBytes];
        return RunAsync(folder, $"journal, {callers} callers, groups of {GroupRecords}", callers, duration, TimeSpan.FromMilliseconds(2), async (journal, caller) =>
        {
            var group = groups[caller];
            group.Clear();
            for (var i = 0; i < GroupRecords; i++)
            {
                group.Add(1, payload);
            }

            _ = await journal.AppendAsync(group, CancellationToken.None);
            return (GroupRecords, GroupRecords * PayloadBytes);
        });
    }

    public static async Task ReadAsync(string folder)
    {
        await using var journal = Open(folder, TimeSpan.Zero);
        await Measurement.RunAsync("journal, reading back", () =>
        {
            var (records, bytes) = (0L, 0L);
            for (var position = JournalPosition.Start; position.Sequence < journal.LastSequence;)
            {
                var batch = journal.ReadBatch(position, 4 << 20);
                records += batch.Records.Count;
                bytes += batch.Records.Sum(record => (long)record.Payload.Length);
                position = batch.Last;
            }

            return Task.FromResult((records, bytes));
        });
    }

    public static Task RecoverAsync(string folder) => Measurement.RunAsync("journal, opening (recovery)", async () =>
    {
        await using var journal = Open(folder, TimeSpan.Zero);
        return (journal.Recovery.Records, journal.UndrainedBytes);
    });

    private static Journal Open(string folder, TimeSpan maxDelay) =>
        Journal.Open(new JournalOptions { MaxBytes = Unlimited, MaxDelay = maxDelay }, new FolderJournalFiles(folder), TimeProvider.System);

    private static async Task RunAsync(
        string folder, string name, int callers, TimeSpan duration, TimeSpan maxDelay, Func<Journal, int, Task<(int Records, int Bytes)>> append)
    {
        await using var journal = Open(folder, maxDelay);
        var latencies = new List<double>[callers];
        await Measurement.RunAsync(name, async () =>
        {
            var (records, bytes) = (0L, 0L);
            var until = Stopwatch.StartNew();
            await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
            {
                var mine = latencies[caller] = [];
                while (until.Elapsed < duration)
                {
                    var started = Stopwatch.GetTimestamp();
                    var (appended, size) = await append(journal, caller);
                    mine.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                    _ = Interlocked.Add(ref records, appended);
                    _ = Interlocked.Add(ref bytes, size);
                }
            })));
            return (records, bytes);
        });
        var sorted = latencies.SelectMany(mine => mine).Order().ToArray();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{"",-44} latency p50 {sorted[sorted.Length / 2]:N2} ms, p99 {sorted[(int)(sorted.Length * 0.99)]:N2} ms, max {sorted[^1]:N2} ms"));
    }
}
