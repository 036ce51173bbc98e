using System.Text;
using Treadle.Storage.Journaling;
using Treadle.Testing;

namespace Treadle.Storage.Tests.Journaling;

/// <summary>Bytes that change on the disk after they were flushed.</summary>
public sealed class JournalDamageTests
{
    private const int Records = 30;
    private const int Everything = 1 << 20;

    private static readonly JournalOptions Options = new() { SegmentBytes = 1024 };

    private readonly ManualClock _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Any_flipped_bit_is_found_and_costs_at_most_the_record_it_is_in()
    {
        var files = await FilledAsync();
        var last = files.List().Max()!;
        foreach (var name in files.List())
        {
            var whole = files.Read(name);
            for (var at = 0; at < whole.Length; at++)
            {
                var flipped = (byte[])whole.Clone();
                flipped[at] ^= (byte)(1 << (at % 8));
                var damaged = files.Restart(FaultyFileLoss.None);
                damaged.Replace(name, flipped);
                await CheckOneLossAsync(damaged, name, at, isLastSegment: name == last);
            }
        }
    }

    [Fact]
    public async Task Damage_while_running_is_passed_over_and_shown_as_a_gap()
    {
        var files = await FilledAsync();
        await using var journal = Journal.Open(Options, files, _clock);
        var first = files.List().Min()!;
        files.FlipBit(first, files.Read(first).Length / 2, bit: 3);
        var batch = journal.ReadBatch(JournalPosition.Start, Everything);
        var gap = batch.Gaps.ShouldHaveSingleItem();
        gap.Count.ShouldBe(1);
        batch.Records.Count.ShouldBe(Records - 1);
        batch.Last.Sequence.ShouldBe(Records);
    }

    [Fact]
    public async Task The_search_behind_damage_does_not_take_a_copied_frame_for_one_of_its_own()
    {
        // A later state of the same journal, of which one frame comes back as a payload, as when journal files are logged.
        var files = new FaultyFileFolder();
        await using (var journal = Journal.Open(Options, files, _clock))
        {
            _ = await journal.AppendAsync(1, "one"u8.ToArray(), Token);
        }

        var later = files.Restart(FaultyFileLoss.None);
        await using (var journal = Journal.Open(Options, later, _clock))
        {
            _ = await journal.AppendAsync(1, "two"u8.ToArray(), Token);
            _ = await journal.AppendAsync(1, "false three"u8.ToArray(), Token);
        }

        var name = files.List().ShouldHaveSingleItem();
        var copied = later.Read(name)[^(Frame.HeaderBytes + Frame.RecordBytes + "false three".Length)..];
        copied.AsSpan().StartsWith(Frame.Marker).ShouldBeTrue();
        var second = files.Read(name).Length;
        await using (var journal = Journal.Open(Options, files, _clock))
        {
            _ = await journal.AppendAsync(1, copied, Token);
            _ = await journal.AppendAsync(1, "three"u8.ToArray(), Token);
            _ = await journal.AppendAsync(1, "four"u8.ToArray(), Token);
        }

        files.FlipBit(name, second, bit: 0);
        await using var damaged = Journal.Open(Options, files, _clock);
        damaged.Recovery.Damage.ShouldHaveSingleItem().Lost.ShouldBe(new JournalGap(2, 2));
        damaged.ReadBatch(JournalPosition.Start, Everything).Records.Select(record => Encoding.UTF8.GetString(record.Payload.Span))
            .ShouldBe(["one", "three", "four"]);
    }

    [Fact]
    public async Task A_missing_segment_is_reported_with_the_numbers_that_were_in_it()
    {
        var files = await FilledAsync();
        var second = files.List().Order().ElementAt(1);
        files.Delete(second);
        await using var journal = Journal.Open(Options, files, _clock);
        var damage = journal.Recovery.Damage.ShouldHaveSingleItem();
        damage.Lost.Count.ShouldBeGreaterThan(1);
        damage.ToString().ShouldContain($"numbers {damage.Lost.First} to {damage.Lost.Last}, cannot be read");
        journal.ReadBatch(JournalPosition.Start, Everything).Gaps.ShouldBe([damage.Lost]);
    }

    [Fact]
    public async Task A_lost_end_that_the_store_had_taken_is_never_numbered_again()
    {
        var files = await FilledAsync();
        var last = files.List().Max()!;
        var bytes = files.Read(last);
        bytes.AsSpan(128).Clear();
        files.Replace(last, bytes);

        await using (var journal = Journal.Open(Options, files, _clock))
        {
            journal.LastSequence.ShouldBeLessThan(Records);
            journal.ResumeDrain(new JournalPosition(Records)).ShouldBeTrue();
            journal.LastSequence.ShouldBe(Records);
            journal.UndrainedBytes.ShouldBe(0);
            (await journal.AppendAsync(1, "next"u8.ToArray(), Token)).Sequence.ShouldBe(Records + 1);
        }

        await using var reopened = Journal.Open(Options, files, _clock);
        reopened.ResumeDrain(new JournalPosition(Records)).ShouldBeFalse();
        reopened.ReadBatch(new JournalPosition(Records), Everything).Records.ShouldHaveSingleItem().Sequence.ShouldBe(Records + 1);
    }

    [Fact]
    public async Task A_segment_of_another_journal_is_refused()
    {
        var files = await FilledAsync();
        var other = await FilledAsync();
        var name = files.List().Max()!;
        files.Replace(name, other.Read(name));
        Should.Throw<JournalDamagedException>(() => Journal.Open(Options, files, _clock)).Message.ShouldContain($"{name} in /faulty does not belong there");
    }

    [Fact]
    public async Task A_newer_format_is_refused_with_what_to_do()
    {
        var files = await FilledAsync();
        var name = files.List().Min()!;
        var bytes = files.Read(name);
        bytes[8] = 2;
        BitConverter.TryWriteBytes(bytes.AsSpan(60), Crc32C.Compute(bytes.AsSpan(0, 60)));
        files.Replace(name, bytes);
        Should.Throw<JournalDamagedException>(() => Journal.Open(Options, files, _clock)).Message.ShouldContain("Start the newer program");
    }

    [Fact]
    public async Task Both_headers_lost_are_rebuilt_from_the_records_when_another_segment_tells_the_journal()
    {
        var files = await FilledAsync();
        var name = files.List().Order().ElementAt(1);
        var bytes = files.Read(name);
        bytes.AsSpan(0, 128).Fill(0xFF);
        files.Replace(name, bytes);
        await using (var journal = Journal.Open(Options, files, _clock))
        {
            journal.Recovery.Damage.ShouldHaveSingleItem().Lost.Count.ShouldBe(0);
            journal.ReadBatch(JournalPosition.Start, Everything).Records.Count.ShouldBe(Records);
        }

        Journal.Inspect(files).IsWhole.ShouldBeTrue("opening wrote the header again");
    }

    [Fact]
    public void Both_headers_of_the_only_segment_lost_stop_the_start_with_what_to_do()
    {
        var files = new FaultyFileFolder();
        files.Replace("000000000001.journal", new byte[500]);
        Should.Throw<JournalDamagedException>(() => Journal.Open(Options, files, _clock)).Message.ShouldContain("Move the file away");
    }

    private async Task<FaultyFileFolder> FilledAsync()
    {
        var files = new FaultyFileFolder();
        await using var journal = Journal.Open(Options, files, _clock);
        for (var i = 1; i <= Records; i++)
        {
            _ = await journal.AppendAsync(1, Encoding.UTF8.GetBytes($"record {i} {new string('x', i * 3)}"), Token);
        }

        files.List().Count.ShouldBeGreaterThan(2);
        return files;
    }

    private async Task CheckOneLossAsync(FaultyFileFolder files, string name, int at, bool isLastSegment)
    {
        await using var journal = Journal.Open(Options, files, _clock);
        var recovery = journal.Recovery;
        var where = $"{name} byte {at}: {recovery}";
        var batch = journal.ReadBatch(JournalPosition.Start, Everything);
        if (recovery.TornBytes > 0)
        {
            // Nothing after the last write can tell damage to it from a write that was never finished.
            isLastSegment.ShouldBeTrue(where);
            batch.Records.Count.ShouldBe(Records - 1, where);
            recovery.IsWhole.ShouldBeTrue(where);
            return;
        }

        var damage = recovery.Damage.ShouldHaveSingleItem(where);
        damage.Segment.ShouldBe(name, where);
        at.ShouldBeInRange((int)damage.Offset, (int)(damage.Offset + damage.Bytes - 1), where);
        damage.Lost.Count.ShouldBe(at < 128 ? 0 : 1, where);
        batch.Records.Count.ShouldBe(Records - (int)damage.Lost.Count, where);
        batch.Last.Sequence.ShouldBe(Records, where);
        batch.Records.Select(record => Encoding.UTF8.GetString(record.Payload.Span).Split(' ')[1])
            .ShouldBe(batch.Records.Select(record => $"{record.Sequence}"), where);
    }
}
