using System.Text;
using Treadle.Storage.Journaling;
using Treadle.Testing;

namespace Treadle.Storage.Tests.Journaling;

public sealed class JournalTests : IDisposable
{
    private const int Large = 1 << 20;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Records_come_back_in_order_with_dense_numbers_after_reopening()
    {
        await using (var journal = Open())
        {
            for (var i = 1; i <= 100; i++)
            {
                (await journal.AppendAsync((byte)i, Bytes($"record {i}"), Token)).Sequence.ShouldBe(i);
            }
        }

        await using var reopened = Open();
        reopened.Recovery.Records.ShouldBe(100);
        reopened.Recovery.ToString().ShouldContain("100 records (1 to 100)");
        var batch = reopened.ReadBatch(JournalPosition.Start, Large);
        batch.Gaps.ShouldBeEmpty();
        batch.Last.Sequence.ShouldBe(100);
        batch.Records.Select(record => (record.Sequence, record.Kind, Text(record)))
            .ShouldBe(Enumerable.Range(1, 100).Select(i => ((long)i, (byte)i, $"record {i}")));
    }

    [Fact]
    public async Task Many_callers_at_once_get_each_number_once()
    {
        await using var journal = Open();
        var numbers = await Task.WhenAll(Enumerable.Range(0, 64).Select(caller => Task.Run(
            async () =>
            {
                var mine = new List<(long, string)>();
                for (var i = 0; i < 50; i++)
                {
                    var text = $"{caller}/{i}";
                    mine.Add(((await journal.AppendAsync(1, Bytes(text), Token)).Sequence, text));
                }

                return mine;
            },
            Token)));

        var expected = numbers.SelectMany(mine => mine).OrderBy(pair => pair.Item1).ToList();
        expected.Select(pair => pair.Item1).ShouldBe(Enumerable.Range(1, 3200).Select(i => (long)i));
        journal.ReadBatch(JournalPosition.Start, Large).Records.Select(record => (record.Sequence, Text(record))).ShouldBe(expected);
    }

    [Fact]
    public async Task The_payload_may_be_overwritten_as_soon_as_the_append_returns()
    {
        await using var journal = Open();
        var memory = Bytes("first");
        var append = journal.AppendAsync(1, memory, Token);
        memory.AsSpan().Fill((byte)'x');
        await append;
        Text(journal.ReadBatch(JournalPosition.Start, Large).Records[0]).ShouldBe("first");
    }

    [Fact]
    public async Task A_group_is_numbered_densely_and_may_be_reused_at_once()
    {
        await using var journal = Open();
        var group = new JournalGroup();
        group.Add(1, "a"u8);
        group.Add(2, []);
        var append = journal.AppendAsync(group, Token);
        group.Clear();
        group.Add(3, "c"u8);
        (await append).Sequence.ShouldBe(2);
        (await journal.AppendAsync(group, Token)).Sequence.ShouldBe(3);
        (await journal.AppendAsync([], Token)).Sequence.ShouldBe(3);
        journal.ReadBatch(JournalPosition.Start, Large).Records.Select(record => (record.Kind, Text(record))).ShouldBe([(1, "a"), (2, ""), (3, "c")]);
    }

    [Fact]
    public async Task Reading_in_small_batches_gives_every_record_once_and_never_divides_a_group()
    {
        await using var journal = Open(new JournalOptions { SegmentBytes = 2048 });
        for (var i = 0; i < 40; i++)
        {
            _ = await journal.AppendAsync([.. Enumerable.Range(0, 1 + (i % 4)).Select(j => new JournalEntry((byte)j, Bytes($"{i}.{j} {new string('y', i)}")))], Token);
        }

        var read = new List<long>();
        for (var position = JournalPosition.Start; position.Sequence < journal.LastSequence;)
        {
            var batch = journal.ReadBatch(position, 100);
            batch.Records[0].Kind.ShouldBe((byte)0, "a batch starts with a group's first record");
            read.AddRange(batch.Records.Select(record => record.Sequence));
            position = batch.Last;
        }

        read.ShouldBe(Enumerable.Range(1, 100).Select(i => (long)i));
        journal.ReadBatch(new JournalPosition(99), 1).Records.ShouldHaveSingleItem("a position inside a group gives its rest").Sequence.ShouldBe(100);
        var end = journal.ReadBatch(new JournalPosition(100), 100);
        end.Records.ShouldBeEmpty();
        end.Last.Sequence.ShouldBe(100);
    }

    [Fact]
    public async Task Only_whole_drained_segments_are_trimmed_and_numbers_go_on_after_reopening()
    {
        var options = new JournalOptions { SegmentBytes = 2048 };
        await using (var journal = Open(options))
        {
            for (var i = 0; i < 100; i++)
            {
                _ = await journal.AppendAsync(1, new byte[100], Token);
            }

            Should.Throw<ArgumentOutOfRangeException>(() => journal.TrimBefore(new JournalPosition(1)));
            Should.Throw<ArgumentOutOfRangeException>(() => journal.MarkDrained(new JournalPosition(101)));
            journal.MarkDrained(new JournalPosition(50));
            journal.TrimBefore(new JournalPosition(50)).ShouldBe(3);
            journal.FirstSequence.ShouldBeInRange(40, 51);
            journal.ReadBatch(new JournalPosition(50), Large).Records.Count.ShouldBe(50);
            journal.MarkDrained(new JournalPosition(100));
            journal.UndrainedBytes.ShouldBe(0);
            _ = journal.TrimBefore(new JournalPosition(100));
        }

        await using var reopened = Open(options);
        reopened.LastSequence.ShouldBe(100);
        reopened.ResumeDrain(new JournalPosition(100)).ShouldBeFalse();
        (await reopened.AppendAsync(1, Bytes("x"), Token)).Sequence.ShouldBe(101);
        reopened.UndrainedBytes.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_trim_that_fails_is_made_good_by_the_next_and_leaves_no_hole()
    {
        var options = new JournalOptions { SegmentBytes = 1024 };
        var operations = await FillAsync(new FaultyFileFolder());
        for (var failing = 1; failing <= 4; failing++)
        {
            var files = new FaultyFileFolder(FaultyFilePlan.FlushFailsAt(operations + failing, 1));
            _ = await FillAsync(files);
            await using var journal = Journal.Open(options, files, TimeProvider.System);
            journal.MarkDrained(new JournalPosition(30));
            try
            {
                _ = journal.TrimBefore(new JournalPosition(30));
            }
            catch (IOException)
            {
                Journal.Inspect(files).IsWhole.ShouldBeTrue();
            }

            _ = journal.TrimBefore(new JournalPosition(30));
            files.List().Count.ShouldBe(1);
            Journal.Inspect(files).IsWhole.ShouldBeTrue();
        }

        async Task<int> FillAsync(FaultyFileFolder files)
        {
            await using (var journal = Journal.Open(options, files, TimeProvider.System))
            {
                for (var i = 0; i < 30; i++)
                {
                    _ = await journal.AppendAsync(1, new byte[100], Token);
                }
            }

            // Opening again takes two operations: the flush of the last segment and that of the folder.
            return files.Operations + 2;
        }
    }

    [Fact]
    public async Task Beyond_the_bound_appends_are_refused_until_the_store_catches_up()
    {
        await using var journal = Open(new JournalOptions { MaxBytes = 4096, SegmentBytes = 1024 });
        var appended = 0;
        var refusal = await Should.ThrowAsync<JournalFullException>(async () =>
        {
            for (; ; appended++)
            {
                _ = await journal.AppendAsync(1, new byte[200], Token);
            }
        });
        refusal.Message.ShouldContain("may hold 4096");
        appended.ShouldBe(4096 / 237);
        journal.LastSequence.ShouldBe(appended);
        journal.UndrainedBytes.ShouldBe(appended * 237);
        journal.MarkDrained(new JournalPosition(appended));
        (await journal.AppendAsync(1, new byte[200], Token)).Sequence.ShouldBe(appended + 1);
    }

    [Fact]
    public async Task More_than_may_wait_in_memory_waits_its_turn_and_nothing_is_lost()
    {
        await using var journal = Open(new JournalOptions { MaxPendingBytes = 1024 });
        var memory = new byte[300];
        var appends = Enumerable.Range(0, 500).Select(i =>
        {
            memory.AsSpan().Fill((byte)i);
            return journal.AppendAsync(1, memory, Token).AsTask();
        }).ToArray();
        var positions = await Task.WhenAll(appends);
        var records = journal.ReadBatch(JournalPosition.Start, Large).Records;
        positions.Select(position => position.Sequence).Order().ShouldBe(Enumerable.Range(1, 500).Select(i => (long)i));
        for (var i = 0; i < 500; i++)
        {
            records[(int)positions[i].Sequence - 1].Payload.ToArray().ShouldAllBe(value => value == (byte)i);
        }
    }

    [Fact]
    public async Task Waiting_for_news_ends_with_the_next_record_or_with_the_journal()
    {
        var journal = Open();
        var news = journal.WaitForNewAsync(JournalPosition.Start, Token);
        news.IsCompleted.ShouldBeFalse();
        _ = await journal.AppendAsync(1, Bytes("x"), Token);
        (await news).ShouldBeTrue();
        (await journal.WaitForNewAsync(JournalPosition.Start, Token)).ShouldBeTrue();
        var never = journal.WaitForNewAsync(new JournalPosition(1), Token);
        await journal.DisposeAsync();
        (await never).ShouldBeFalse();
        await Should.ThrowAsync<ObjectDisposedException>(async () => await journal.AppendAsync(1, Bytes("late"), Token));
    }

    [Fact]
    public async Task A_cancelled_append_is_not_written_and_an_oversized_one_is_refused()
    {
        await using var journal = Open(new JournalOptions { MaxRecordBytes = 100 });
        await Should.ThrowAsync<OperationCanceledException>(async () => await journal.AppendAsync(1, Bytes("x"), new CancellationToken(true)));
        (await Should.ThrowAsync<ArgumentException>(async () => await journal.AppendAsync(1, new byte[101], Token))).Message.ShouldContain("divide it");
        journal.LastSequence.ShouldBe(0);
    }

    [Fact]
    public async Task A_journal_in_use_can_be_inspected()
    {
        await using var journal = Open();
        _ = await journal.AppendAsync(1, Bytes("x"), Token);
        var report = Journal.Inspect(new FolderJournalFiles(_folder.Path));
        report.Records.ShouldBe(1);
        report.IsWhole.ShouldBeTrue();
        (await journal.AppendAsync(1, Bytes("y"), Token)).Sequence.ShouldBe(2);
    }

    [Fact]
    public void Options_out_of_range_are_refused_with_the_name() =>
        Should.Throw<System.ComponentModel.DataAnnotations.ValidationException>(() => Open(new JournalOptions { SegmentBytes = 10 }))
            .Message.ShouldContain("SegmentBytes");

    [Fact]
    public async Task A_record_may_look_like_a_frame()
    {
        // Bytes copied from a journal must not be taken for its own when it searches behind damage.
        var files = new FolderJournalFiles(_folder.Path);
        await using var journal = Open();
        _ = await journal.AppendAsync(1, Bytes("inner"), Token);
        var copy = await File.ReadAllBytesAsync(_folder.File(files.List()[0]), Token);
        _ = await journal.AppendAsync(2, copy, Token);
        _ = await journal.AppendAsync(3, Bytes("last"), Token);
        journal.ReadBatch(JournalPosition.Start, Large).Records.Select(record => record.Kind).ShouldBe([(byte)1, (byte)2, (byte)3]);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(JournalRecord record) => Encoding.UTF8.GetString(record.Payload.Span);

    private Journal Open(JournalOptions? options = null) =>
        Journal.Open(options ?? new JournalOptions(), new FolderJournalFiles(_folder.Path), TimeProvider.System);
}
