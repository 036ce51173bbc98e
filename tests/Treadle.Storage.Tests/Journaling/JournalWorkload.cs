using System.Text;
using Treadle.Storage.Journaling;
using Treadle.Testing;

namespace Treadle.Storage.Tests.Journaling;

/// <summary>A fixed series of appends, groups, drains and trims, and what must be true of the journal whenever it is interrupted.</summary>
internal sealed class JournalWorkload(ManualClock clock)
{
    private const int Steps = 14;
    private const int Everything = 1 << 20;

    private static readonly JournalOptions Options = new() { SegmentBytes = 1024, MaxDelay = TimeSpan.Zero };

    private readonly List<(long Sequence, string Text)> _acknowledged = [];
    private readonly List<string[]> _refused = [];
    private long _drained;
    private int _appends;

    /// <summary>What the last append said when it was refused.</summary>
    public string? LastRefusal { get; private set; }

    public int Acknowledged => _acknowledged.Count;

    public static Journal Open(FaultyFileFolder files, ManualClock clock) => Journal.Open(Options, files, clock);

    /// <summary>Runs all steps; a refused append is noted and the work goes on, as callers do.</summary>
    public async Task RunAsync(FaultyFileFolder files)
    {
        Journal journal;
        try
        {
            journal = Open(files, clock);
        }
        catch (Exception failure) when (failure is FaultyFileStopException or IOException)
        {
            return;
        }

        await using (journal)
        {
            for (var step = 0; step < Steps; step++)
            {
                await RunStepAsync(journal, step);
            }

            // Whatever went wrong, the running journal shows what it acknowledged and nothing it refused.
            Check(journal, refusedMayAppear: false);
        }
    }

    /// <summary>Opens the folder and checks that what was acknowledged is there, once, in order, and nothing else but whole appends that were under way.</summary>
    public async Task<JournalRecovery> CheckAsync(FaultyFileFolder files, bool refusedMayAppear)
    {
        var recovery = await CheckOpenedAsync(files, refusedMayAppear);
        Journal.Inspect(files).TornBytes.ShouldBe(0, "what recovery cut is gone");
        files.List().ShouldAllBe(name => name.EndsWith(".journal"));
        return recovery;
    }

    private async Task<JournalRecovery> CheckOpenedAsync(FaultyFileFolder files, bool refusedMayAppear)
    {
        await using var journal = Open(files, clock);
        journal.Recovery.Damage.ShouldBeEmpty();
        Check(journal, refusedMayAppear);

        // It must also be possible to go on.
        var before = journal.LastSequence;
        (await journal.AppendAsync(9, "after"u8.ToArray(), CancellationToken.None)).Sequence.ShouldBe(before + 1);
        Text(journal.ReadBatch(new JournalPosition(before), Everything).Records.ShouldHaveSingleItem()).ShouldBe("after");
        return journal.Recovery;
    }

    private void Check(Journal journal, bool refusedMayAppear)
    {
        var after = new JournalPosition(journal.FirstSequence - 1);
        after.Sequence.ShouldBeLessThanOrEqualTo(_drained);
        var batch = journal.ReadBatch(after, Everything);
        batch.Gaps.ShouldBeEmpty();
        batch.Last.Sequence.ShouldBe(Math.Max(journal.LastSequence, after.Sequence));
        batch.Records.Select(record => record.Sequence).ShouldBe(Enumerable.Range(0, batch.Records.Count).Select(i => journal.FirstSequence + i));

        var expected = _acknowledged.Where(pair => pair.Sequence > after.Sequence).ToList();
        var found = batch.Records.Select(record => (record.Sequence, Text(record))).ToList();
        found.Take(expected.Count).ShouldBe(expected);
        var extra = found.Skip(expected.Count).Select(pair => pair.Item2).ToArray();
        if (extra.Length > 0)
        {
            refusedMayAppear.ShouldBeTrue($"refused records came back: {string.Join(", ", extra)}");
            // Whole groups only, each at most once.
            _refused.Count(texts => texts.SequenceEqual(extra)).ShouldBe(1, string.Join(", ", extra));
        }
    }

    private static string Text(JournalRecord record) => Encoding.UTF8.GetString(record.Payload.Span);

    private async Task RunStepAsync(Journal journal, int step)
    {
        // Sizes chosen so that segments end after few records, in single records as well as in groups.
        if (step % 4 == 3)
        {
            await AppendAsync(journal, [NextText(40), NextText(0), NextText(90)]);
        }
        else
        {
            await AppendAsync(journal, [NextText(60 + (step * 17))]);
        }

        if (step % 5 == 4)
        {
            var batch = journal.ReadBatch(new JournalPosition(journal.DrainedSequence), 400);
            journal.MarkDrained(batch.Last);
            _drained = batch.Last.Sequence;
            try
            {
                _ = journal.TrimBefore(batch.Last);
            }
            catch (Exception failure) when (failure is FaultyFileStopException or IOException)
            {
                // The next trim tries again.
            }
        }
    }

    private async Task AppendAsync(Journal journal, string[] texts)
    {
        try
        {
            var position = texts.Length == 1
                ? await journal.AppendAsync(1, Encoding.UTF8.GetBytes(texts[0]), CancellationToken.None)
                : await journal.AppendAsync([.. texts.Select(text => new JournalEntry(2, Encoding.UTF8.GetBytes(text)))], CancellationToken.None);
            for (var i = 0; i < texts.Length; i++)
            {
                _acknowledged.Add((position.Sequence - texts.Length + 1 + i, texts[i]));
            }
        }
        catch (JournalUnavailableException refusal)
        {
            LastRefusal = refusal.Message;
            _refused.Add(texts);
        }
    }

    private string NextText(int padding) => $"record {++_appends} {new string((char)('a' + (_appends % 26)), padding)}";
}
