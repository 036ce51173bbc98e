using Treadle.Storage.Journaling;

namespace Treadle.Storage.Tests.Journaling;

public sealed class GroupCommitTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    // Waiting for company ended the journal's thread, and with it every later append, when the wait's end passed between two looks at the clock.
    [Fact]
    public async Task A_clock_that_passes_the_end_of_a_wait_between_two_looks_stops_no_append()
    {
        await using var journal = Journal.Open(
            new JournalOptions { MaxDelay = TimeSpan.FromMilliseconds(2) }, new FolderJournalFiles(_folder.Path), new LeapingTime(TimeSpan.FromMilliseconds(1.5)));
        for (var round = 0; round < 50; round++)
        {
            // Several at once, so that the next wait expects company; then a lone one, which gets none.
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () => await journal.AppendAsync(1, new byte[8], Token), Token)));
            await journal.AppendAsync(1, new byte[8], Token).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Token);
        }

        journal.LastSequence.ShouldBe(250);
    }

    [Fact]
    public async Task A_clock_that_stands_still_delays_an_append_by_the_longest_wait_only()
    {
        await using var journal = Journal.Open(
            new JournalOptions { MaxDelay = TimeSpan.FromMilliseconds(2) }, new FolderJournalFiles(_folder.Path), new LeapingTime(TimeSpan.Zero));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () => await journal.AppendAsync(1, new byte[8], Token), Token)));
        await journal.AppendAsync(1, new byte[8], Token).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Token);

        journal.LastSequence.ShouldBe(5);
    }

    /// <summary>Every look at the clock finds it a step further.</summary>
    private sealed class LeapingTime(TimeSpan step) : TimeProvider
    {
        private long _looks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Increment(ref _looks) * step.Ticks;
    }
}
