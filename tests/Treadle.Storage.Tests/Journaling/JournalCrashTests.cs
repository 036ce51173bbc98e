using Treadle.Testing;

namespace Treadle.Storage.Tests.Journaling;

/// <summary>The machine stops, the disk fills, flushes fail: at every single operation of a workload.</summary>
public sealed class JournalCrashTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task Stopping_at_any_operation_with_writes_kept_lost_or_torn_at_any_byte_loses_nothing_acknowledged()
    {
        var tornBytes = 0L;
        for (var operation = 1; operation <= await CountOperationsAsync(); operation++)
        {
            var (workload, files) = await RunAsync(FaultyFilePlan.StopAt(operation));
            _ = await workload.CheckAsync(files.Restart(FaultyFileLoss.All), refusedMayAppear: true);
            _ = await workload.CheckAsync(files.Restart(FaultyFileLoss.None), refusedMayAppear: true);
            for (var bytes = 0; bytes < files.LongestUnflushedWrite; bytes++)
            {
                tornBytes += (await workload.CheckAsync(files.Restart(FaultyFileLoss.TornAfter(bytes)), refusedMayAppear: true)).TornBytes;
            }
        }

        tornBytes.ShouldBeGreaterThan(100_000, "the workload must tear something, or this test shows nothing");
    }

    [Fact]
    public async Task Stopping_at_any_operation_with_blocks_written_in_any_order_loses_nothing_acknowledged()
    {
        for (var operation = 1; operation <= await CountOperationsAsync(); operation++)
        {
            var (workload, files) = await RunAsync(FaultyFilePlan.StopAt(operation));
            for (var seed = 0UL; seed < 50; seed++)
            {
                _ = await workload.CheckAsync(files.Restart(FaultyFileLoss.Scattered(seed)), refusedMayAppear: true);
            }
        }
    }

    [Fact]
    public async Task Stopping_again_during_recovery_loses_nothing_acknowledged()
    {
        FaultyFileLoss[] losses = [FaultyFileLoss.All, FaultyFileLoss.None, FaultyFileLoss.TornAfter(20), FaultyFileLoss.Scattered(7)];
        for (var operation = 1; operation <= await CountOperationsAsync(); operation++)
        {
            var (workload, files) = await RunAsync(FaultyFilePlan.StopAt(operation));
            foreach (var first in losses)
            {
                for (var inRecovery = 1; inRecovery <= 8; inRecovery++)
                {
                    var again = files.Restart(first, FaultyFilePlan.StopAt(inRecovery));
                    await TryOpenAsync(again);
                    foreach (var second in losses)
                    {
                        _ = await workload.CheckAsync(again.Restart(second), refusedMayAppear: true);
                    }
                }
            }
        }
    }

    [Fact]
    public async Task What_the_next_process_finds_after_a_kill_is_still_there_when_the_machine_stops()
    {
        for (var operation = 1; operation <= await CountOperationsAsync(); operation++)
        {
            var (_, files) = await RunAsync(FaultyFilePlan.StopAt(operation));
            var afterKill = files.AfterKill();
            long found;
            await using (var journal = JournalWorkload.Open(afterKill, _clock))
            {
                // From here on the store may have drained these records, so they must never go.
                found = journal.LastSequence;
            }

            await using var afterStop = JournalWorkload.Open(afterKill.Restart(FaultyFileLoss.All), _clock);
            afterStop.LastSequence.ShouldBe(found, $"stopped at operation {operation}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(12)]
    public async Task A_disk_that_fills_at_any_operation_refuses_clearly_and_works_again_when_there_is_room(int operationsWithoutRoom)
    {
        for (var operation = 1; operation <= await CountOperationsAsync(); operation++)
        {
            var (workload, files) = await RunAsync(FaultyFilePlan.DiskFullAt(operation, operationsWithoutRoom));
            workload.LastRefusal?.ShouldContain("No space left on device");
            _ = await workload.CheckAsync(files.Restart(FaultyFileLoss.None), refusedMayAppear: false);
            _ = await workload.CheckAsync(files.Restart(FaultyFileLoss.All), refusedMayAppear: false);
        }
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(9, true)]
    [InlineData(1, false)]
    [InlineData(9, false)]
    public async Task A_flush_that_fails_at_any_operation_acknowledges_nothing_and_loses_nothing(int failingOperations, bool losesBytes)
    {
        // When no new segment can be made either and the run ends there, refused bytes that reached the disk cannot be told from promised ones.
        var refusedMayAppear = !losesBytes && failingOperations > 1;
        var abandonedBytes = 0L;
        for (var operation = 1; operation <= await CountOperationsAsync(); operation++)
        {
            var (workload, files) = await RunAsync(FaultyFilePlan.FlushFailsAt(operation, failingOperations, losesBytes));
            workload.LastRefusal?.ShouldContain("error while flushing");
            abandonedBytes += (await workload.CheckAsync(files.Restart(FaultyFileLoss.All), refusedMayAppear)).AbandonedBytes;
            _ = await workload.CheckAsync(files.Restart(FaultyFileLoss.None), refusedMayAppear);
        }

        (abandonedBytes > 0).ShouldBe(!losesBytes, "refused bytes that reached the disk are seen and ignored");
    }

    [Fact]
    public async Task A_full_disk_or_failed_flush_followed_by_a_stop_loses_nothing_acknowledged()
    {
        var operations = await CountOperationsAsync();
        for (var operation = 3; operation <= operations; operation++)
        {
            for (var stop = operation + 1; stop <= operation + 12; stop++)
            {
                foreach (var plan in new[] { FaultyFilePlan.DiskFullAt(operation, 2), FaultyFilePlan.FlushFailsAt(operation, 2) })
                {
                    var (workload, files) = await RunAsync(plan.AndStopAt(stop));
                    foreach (var loss in new[] { FaultyFileLoss.All, FaultyFileLoss.None, FaultyFileLoss.TornAfter(30), FaultyFileLoss.Scattered(11) })
                    {
                        _ = await workload.CheckAsync(files.Restart(loss), refusedMayAppear: true);
                    }
                }
            }
        }
    }

    private async Task<int> CountOperationsAsync()
    {
        var (workload, files) = await RunAsync(FaultyFilePlan.None);
        workload.Acknowledged.ShouldBe(20);
        workload.LastRefusal.ShouldBeNull();
        files.Operations.ShouldBeInRange(40, 150);
        return files.Operations;
    }

    private async Task<(JournalWorkload Workload, FaultyFileFolder Files)> RunAsync(FaultyFilePlan plan)
    {
        var files = new FaultyFileFolder(plan);
        var workload = new JournalWorkload(_clock);
        await workload.RunAsync(files);
        return (workload, files);
    }

    private async Task TryOpenAsync(FaultyFileFolder files)
    {
        try
        {
            await JournalWorkload.Open(files, _clock).DisposeAsync();
        }
        catch (FaultyFileStopException)
        {
            // The stop came during recovery, as planned; later stops than its last operation do not come at all.
        }
    }
}
