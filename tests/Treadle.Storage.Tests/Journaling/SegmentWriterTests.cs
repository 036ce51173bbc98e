using Treadle.Storage.Journaling;
using Treadle.Testing;

namespace Treadle.Storage.Tests.Journaling;

public sealed class SegmentWriterTests
{
    private const int OperationsToStart = 5;
    private const int Everything = 1 << 20;

    private readonly ManualClock _clock = new();

    [Fact]
    public void A_write_that_ends_between_the_frames_of_several_callers_leaves_none_of_them()
    {
        var files = new FaultyFileFolder(FaultyFilePlan.DiskFullAt(OperationsToStart + 1, 1));
        using var catalog = new SegmentCatalog(files);
        var writer = new SegmentWriter(catalog, files, segmentBytes: 1024, _clock);
        writer.Start(null);
        files.Operations.ShouldBe(OperationsToStart);

        // Half of the bytes are written, so that the first two frames stand there whole.
        var refused = Frames(20, 20, 100);
        _ = Should.Throw<IOException>(() => writer.Commit(refused.Frames));
        catalog.LastSequence.ShouldBe(0);
        Journal.Inspect(files.Restart(FaultyFileLoss.None)).ToString().ShouldBe("Journal /faulty: 1 segments read, 0 records.");

        writer.Commit(Frames(30, 30).Frames).ShouldBe(1);
        catalog.Read(0, Everything).Records.Select(record => record.Payload.Length).ShouldBe([30, 30]);
        Journal.Inspect(files.Restart(FaultyFileLoss.All)).Records.ShouldBe(2);
    }

    [Fact]
    public void Frames_of_several_callers_are_numbered_in_their_order()
    {
        var files = new FaultyFileFolder();
        using var catalog = new SegmentCatalog(files);
        var writer = new SegmentWriter(catalog, files, segmentBytes: 1024, _clock);
        writer.Start(null);
        writer.Commit(Frames(1, 2, 3).Frames).ShouldBe(1);
        writer.Commit(Frames(4, 5).Frames).ShouldBe(4);
        catalog.Read(0, Everything).Records.Select(record => (record.Sequence, record.Payload.Length))
            .ShouldBe([(1, 1), (2, 2), (3, 3), (4, 4), (5, 5)]);
    }

    private static CommitBuffer Frames(params int[] payloadBytes)
    {
        var buffer = new CommitBuffer();
        foreach (var bytes in payloadBytes)
        {
            var request = new AppendRequest(new JournalEntry(1, new byte[bytes]));
            request.WriteTo(buffer.Add((int)request.FrameBytes, new PendingAppend(_ => { })));
        }

        return buffer;
    }
}
